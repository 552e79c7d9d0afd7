"""What leaves as a webhook: read by the reference library, and what receivers may do to it."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from accounts.states import Role
from alerts import actions, outbox
from alerts.channels import web
from alerts.models import Delivery, Subscription
from alerts.states import ChannelName, DeliveryState, EndpointState, Outcome, Rhythm
from tests import receiving
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import approve, issue, issued_alert, submitted_alert, subscriber, updated_alert
from tests.factories.endpoints import endpoint
from tests.receiving import Receiver
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.models import Letter


@pytest.fixture
def hook(receiver, area):
    return endpoint(receiver, area=area)


@pytest.fixture
def alert(hook, area):
    return issued_alert(area=area, recipients=0)


def by_web():
    return Delivery.objects.exclude(channel=ChannelName.EMAIL).latest("queued_at")


def told(receiver):
    """What was told last, as plain values."""
    return json.loads(receiver.taken[-1].body)


def verified(hook, taken):
    return Webhook(hook.secrets[0]).verify(taken.body, taken.headers)


# What is told


def test_the_reference_library_believes_what_we_send(alert, hook, receiver):
    outbox.drain()

    (taken,) = receiver.taken
    said = verified(hook, taken)
    assert (said["type"], said["data"]["alert"]["reference"]) == ("alert.issued", alert.reference)
    assert taken.headers["Content-Type"] == "application/json"
    with pytest.raises(WebhookVerificationError):
        Webhook(hook.secrets[0]).verify(taken.body.replace(b"High", b"Low"), taken.headers)


def test_its_id_is_the_deliverys_and_stays_at_every_try(alert, hook, receiver):
    receiver.answers = 500
    outbox.drain()
    receiver.answers = 204
    with time_machine.travel(timezone.now() + timedelta(seconds=40)):
        outbox.drain()
        assert verified(hook, receiver.taken[1])

    first, second = (each.headers for each in receiver.taken)
    assert first["webhook-id"] == second["webhook-id"] == str(by_web().pk)
    assert first["webhook-timestamp"] != second["webhook-timestamp"]
    assert by_web().state == DeliveryState.SENT


def test_it_says_everything_where_that_may_be_held_elsewhere(alert, receiver):
    outbox.drain()

    data = told(receiver)["data"]
    assert (data["format"], data["content"]) == ("forewarn.event/1", "full")
    assert data["alert"]["facts" if "facts" in data["alert"] else "wordings"]
    assert data["answer"].startswith("http://127.0.0.1:8000/a/")


@pytest.mark.parametrize(
    ("label", "content", "has_words"), [(Tlp.AMBER, "summary", True), (Tlp.RED, "link", False)]
)
def test_it_says_less_where_the_sources_did_not_agree(alert, receiver, label, content, has_words):
    actions.relabel(alert, tlp=label)
    outbox.drain()

    data = told(receiver)["data"]
    assert (data["content"], data["handling"]["label"]) == (content, label.label)
    assert ("headline" in data["alert"]) == has_words
    assert "wordings" not in data["alert"]
    assert data["alert"]["links"]["page"].endswith(f"/alerts/{alert.reference}/")


def test_each_turn_of_an_alert_has_a_type_of_its_own(alert, receiver, approver):
    outbox.drain()
    updated_alert(alert)
    outbox.drain()
    actions.stand_down(alert, by=approver, reason="No more cases.")
    outbox.drain()

    types = [json.loads(each.body)["type"] for each in receiver.taken]
    assert types == ["alert.issued", "alert.updated", "alert.stood_down"]
    assert told(receiver)["data"]["alert"]["because"] == "No more cases."


def test_a_drill_says_so(receiver, db):
    hook = endpoint(receiver)
    area = hook.subscriber.organisation.area
    area.is_exercise = True
    area.save()
    issued_alert(area=area, recipients=0)
    outbox.drain()

    assert told(receiver)["data"]["alert"]["exercise"] is True
    assert told(receiver)["data"]["alert"]["headline"].startswith("EXERCISE")


def test_a_digest_is_one_message(receiver, area, hook):
    Subscription.objects.filter(endpoint=hook).update(rhythm=Rhythm.DAILY)
    for _ in range(2):
        alert = submitted_alert(area=area)
        alert.is_for_information = True
        alert.save()
        issue_as_it_is(alert)
    with time_machine.travel(timezone.now() + timedelta(days=1, hours=1)):
        outbox.drain()

    digest = told(receiver)
    assert [digest["type"], len(receiver.taken)] == ["alerts.digest", 1]
    assert [each["type"] for each in digest["data"]["events"]] == ["alert.issued"] * 2


def issue_as_it_is(alert):
    approve(alert.open_draft, by=person(Role.APPROVER, area=alert.area))
    return issue(alert)


# What receivers do


@pytest.mark.parametrize("status", [410, 404, 400, 302])
def test_a_receiver_that_refuses_is_set_aside_and_both_sides_hear_of_it(
    alert, hook, receiver, coordinator, status
):
    receiver.answers = status
    outbox.drain()

    hook.refresh_from_db()
    assert (by_web().state, hook.state) == (DeliveryState.GIVEN_UP, EndpointState.FAILING)
    assert len(receiver.taken) == 1
    addressed = set(Letter.objects.filter(key__startswith="endpoint").values_list("to_address", flat=True))
    assert {hook.subscriber.email, coordinator.email} <= addressed
    assert events_of(hook).last().details["channel"] == "webhook"


def test_who_is_set_aside_still_hears_by_mail(alert, hook, receiver, mailoutbox):
    receiver.answers = 410
    outbox.drain()
    mailoutbox.clear()

    updated_alert(alert)
    outbox.drain()

    assert len(receiver.taken) == 1
    assert [message.to for message in mailoutbox] == [[hook.subscriber.email]]


def test_who_is_set_aside_is_told_the_end_all_the_same(alert, hook, receiver, approver):
    outbox.drain()
    actions.fail_endpoint(hook, code="410")
    alert.refresh_from_db()
    actions.stand_down(alert, by=approver, reason="No more cases.")
    outbox.drain()

    assert told(receiver)["type"] == "alert.stood_down"


def test_what_went_to_an_address_that_was_removed_is_ended_by_mail(
    alert, hook, receiver, approver, mailoutbox
):
    Subscription.objects.filter(channel=ChannelName.EMAIL).delete()
    Delivery.objects.filter(channel=ChannelName.EMAIL).delete()
    outbox.drain()
    actions.remove_endpoint(hook)
    actions.stand_down(alert, by=approver, reason="No more cases.")
    outbox.drain()

    assert len(receiver.taken) == 1
    assert [message.to for message in mailoutbox] == [[hook.subscriber.email]]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_receiver_in_trouble_is_tried_again(alert, hook, receiver, status):
    receiver.answers = status
    outbox.drain()

    attempt = by_web().attempts.get()
    assert (attempt.outcome, attempt.code) == (Outcome.FAILED, str(status))
    assert (by_web().state, by_web().may_have_arrived) == (DeliveryState.RETRYING, False)


@pytest.mark.parametrize("fault", [receiving.drips, receiving.never_answers])
def test_a_receiver_that_does_not_come_to_an_end_may_have_taken_it(alert, receiver, fault, monkeypatch):
    monkeypatch.setattr(web, "MOST_SECONDS", 0.3)
    receiver.answers = fault(receiver)
    outbox.drain()

    assert by_web().attempts.get().outcome == Outcome.UNCLEAR
    assert by_web().may_have_arrived


def test_a_receiver_that_never_ends_its_answer_has_taken_it(alert, receiver):
    receiver.answers = receiving.never_ends(receiver)
    outbox.drain()

    assert by_web().state == DeliveryState.SENT


def test_an_address_that_leads_inside_is_given_up(alert, hook, receiver, settings):
    settings.WEBHOOK_ALLOWED_HOSTS, settings.WEBHOOK_PORTS = [], [receiver.port]
    hook.address = f"https://localhost:{receiver.port}/"
    hook.save()
    outbox.drain()

    assert by_web().attempts.get().code == "not_public"
    assert receiver.taken == []


@pytest.fixture
def stalling(settings):
    running = Receiver()
    yield running
    running.close()


def test_one_that_stalls_delays_no_other(transactional_db, settings, receiver, stalling):
    """The stalling one is let go only when the last has its message: were that waiting, this would not end
    before the time for one message is over."""
    quick, area = receiver, AreaFactory()
    settings.WEBHOOK_ALLOWED_HOSTS = [stalling.host, quick.host]
    endpoint(stalling, whose=subscriber(area=area, name="A"))
    for name in "BC":
        endpoint(quick, whose=subscriber(area=area, name=name))
    stalling.answers = lambda handler: stalling.released.wait(8) and handler.send_response_only(204)
    quick.answers = lambda handler: answer_and_release(handler, quick, stalling)
    issued_alert(area=area, recipients=0)

    outbox.drain(lanes=["web"])

    assert len(quick.taken) == 2
    assert stalling.released.is_set()


def answer_and_release(handler, quick, stalling):
    handler.send_response(204)
    handler.end_headers()
    if len(quick.taken) == 2:
        stalling.released.set()
