"""A message that failed is sent once more by hand, when somebody has seen to why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alerts import actions, outbox
from alerts.models import Attempt, Delivery, Subscriber
from alerts.states import Cause, DeliveryState
from tests.factories.alerts import issued_alert, updated_alert
from workflow.models import Event
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db


def an_hour_later():
    """What was tried is tried an hour ago."""
    for attempt in Attempt.objects.all():
        attempt.at -= timedelta(hours=1)
        attempt.save()


@pytest.fixture
def failed(post):
    """A message that a mail server refused for good, an hour ago."""
    issued_alert()
    delivery = Delivery.objects.get()
    post.answers[delivery.address] = "550 No such person"
    outbox.drain()
    an_hour_later()
    post.answers.clear()
    delivery.refresh_from_db()
    return delivery


def test_it_is_sent_once_more_to_the_address_as_it_is_now(failed, coordinator, post):
    Subscriber.objects.update(email="mended@partner.example")

    actions.send_again(failed, by=coordinator, reason=Cause.MENDED)
    outbox.drain()

    failed.refresh_from_db()
    assert failed.state == DeliveryState.SENT
    assert [message["Message-ID"] for message in post.to("mended@partner.example")] == [failed.message_id]
    assert list(failed.attempts.values_list("number", "code")) == [(1, "550"), (2, "250")]


def test_it_has_all_its_tries_before_it_again(failed, coordinator, post):
    actions.send_again(failed, by=coordinator, reason=Cause.MENDED)
    post.answers[failed.address] = "451 Later"

    outbox.drain()

    failed.refresh_from_db()
    assert failed.state == DeliveryState.RETRYING


def test_it_is_on_record_who_sent_it_again_and_why(failed, approver):
    actions.send_again(failed, by=approver, reason=Cause.ASKED)

    event = Event.objects.get(action="delivery.sent_again")
    assert event.details == {"reason": "asked", "after": 1}
    assert event.actor == f"accounts.user:{approver.pk}"


def refused(delivery, by, reason=Cause.ASKED):
    with pytest.raises(Refused) as refusal:
        actions.send_again(delivery, by=by, reason=reason)
    return str(refusal.value)


@pytest.mark.parametrize("who", ["member", "governance", "partner", "outsider"])
def test_only_those_who_warn_send_again(failed, who, request):
    assert "Only a coordinator" in refused(failed, request.getfixturevalue(who))


def test_a_message_that_was_taken_is_not_sent_twice(coordinator):
    issued_alert()
    outbox.drain()

    sentence = refused(Delivery.objects.get(), coordinator)

    assert sentence.startswith("Their side took it at ")
    assert "a second copy would confuse" in sentence


def test_a_message_that_waits_is_left_to_the_worker(coordinator):
    issued_alert()

    assert refused(Delivery.objects.get(), coordinator) == "It is being tried, now. Nothing has to be done."


def test_a_cancelled_message_says_why_it_was(coordinator, approver):
    actions.stand_down(issued_alert(approver=approver), by=approver, reason="It was flour.")

    assert refused(Delivery.objects.get(), coordinator).startswith("It was cancelled. The alert has ended.")


def test_nothing_overtaken_is_sent_again(failed, coordinator):
    updated_alert(failed.version.alert)

    assert "overtaken" in refused(failed, coordinator)


def test_nothing_is_sent_again_after_the_last_day(failed, coordinator):
    alert = failed.version.alert
    alert.valid_until = timezone.now() - timedelta(seconds=1)
    alert.save()

    assert refused(failed, coordinator) == "The alert's last day has passed."


def test_whoever_left_is_sent_nothing_again(failed, coordinator):
    actions.leave(failed.subscriber)

    assert refused(failed, coordinator) == "The recipient no longer receives alerts."


def test_what_failed_a_moment_ago_is_not_sent_again_yet(failed, coordinator):
    attempt = failed.attempts.get()
    attempt.at = timezone.now() - timedelta(minutes=9)
    attempt.save()

    assert "needs time: wait until" in refused(failed, coordinator)


def test_a_reason_is_asked_for(failed, coordinator):
    assert refused(failed, coordinator, reason="because") == "Say why it is sent again."


def test_two_who_press_at_once_send_it_once(failed, coordinator, approver):
    actions.send_again(failed, by=coordinator, reason=Cause.ASKED)

    assert "It is being tried" in refused(failed, approver)


def page(delivery):
    return f"/desk/alerts/{delivery.version.alert.reference}/deliveries/{delivery.pk}/"


def test_the_page_tells_each_try_in_words(failed, coordinator, client):
    client.force_login(coordinator)

    text = client.get(page(failed)).content.decode()

    assert "most often there is no such address" in text
    assert "(code 550)" in text


def test_a_press_on_the_page_sends_it_again(failed, coordinator, client):
    client.force_login(coordinator)

    response = client.post(page(failed), {"reason": "mended"}, follow=True)

    assert "It is on its way again." in response.content.decode()
    failed.refresh_from_db()
    assert failed.state == DeliveryState.QUEUED


def test_the_page_asks_for_a_reason(failed, coordinator, client):
    client.force_login(coordinator)

    response = client.post(page(failed), {"reason": "zzz"})

    assert "Say why it is sent again." in response.content.decode()


def test_looking_sends_nothing(failed, coordinator, client):
    client.force_login(coordinator)

    client.get(page(failed))
    client.head(page(failed))

    failed.refresh_from_db()
    assert failed.state == DeliveryState.GIVEN_UP


def test_another_areas_message_is_not_shown(failed, outsider, client):
    client.force_login(outsider)

    assert client.get(page(failed)).status_code == 403


def test_a_message_of_another_alert_is_not_found_there(failed, coordinator, client):
    client.force_login(coordinator)
    other = issued_alert(recipients=0, area=failed.version.alert.area)

    assert client.get(f"/desk/alerts/{other.reference}/deliveries/{failed.pk}/").status_code == 404


def test_the_alerts_page_offers_to_send_what_failed_again(failed, coordinator, client):
    client.force_login(coordinator)

    text = client.get(failed.version.alert.desk_url).content.decode()

    assert page(failed) in text
    assert "Send it again" in text
