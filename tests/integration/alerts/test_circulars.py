"""Words for partners that are no alert: on the ledger of alerts, sent by its worker, read by POST."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts import actions, circulating, outbox, sweeps
from alerts.alarms import SILENT_FOR, troubles
from alerts.bounces.reading import Bounce
from alerts.channels import DeliveryRefused
from alerts.channels.email import EmailChannel
from alerts.mailing.circulars import compose_circular, reading_url, token_of
from alerts.models import Delivery, ReadReceipt, Subscriber
from alerts.states import Cause, DeliveryState, Purpose, ReceiptKind
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert
from tests.factories.circulars import circular
from workflow.events import events_of
from workflow.refusals import Refused


LATER = timedelta(days=30)


def only(**which):
    return Delivery.objects.get(**which)


def page(delivery):
    return reverse("alerts:circular-read", args=[token_of(delivery)])


def test_it_leaves_as_text_and_html_with_a_link_to_read_it_and_one_to_leave(db, mailoutbox):
    circular()

    with time_machine.travel(timezone.now(), tick=False):
        outbox.drain()

        (message,) = mailoutbox
        html, _ = message.alternatives[0]
        assert reading_url(only()) in message.body
        assert reading_url(only()) in html
    assert "What we learned, and what to do now." in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert only().state == DeliveryState.SENT


def test_its_words_stay_behind_the_link(db, mailoutbox):
    circular()

    outbox.drain()

    assert "Tuesday" not in mailoutbox[0].body + mailoutbox[0].alternatives[0][0]


def test_an_empty_audience_is_refused(db):
    with pytest.raises(Refused, match="nobody"):
        circular(readers=0)


def test_another_list_than_was_seen_is_refused(db):
    area = AreaFactory()

    with pytest.raises(Refused, match="has changed since you saw it"):
        actions.circulate(
            area,
            by=person(Role.REVIEW_COORDINATOR, area=area),
            kind="Briefing",
            title="Title",
            summary="Summary",
            body="<p>Words</p>",
            audience=Subscriber.objects.all() if circular(area=area) else None,
            recipients_seen="0" * 64,
        )


def test_whoever_does_not_circulate_is_refused(db):
    area = AreaFactory()

    with pytest.raises(Refused, match="send partners this"):
        circular(area=area, by=person(Role.ANALYST, area=area))


def test_its_words_are_made_safe(db):
    made = circular(
        body="<p onclick='x()'>Safe</p><script>alert(1)</script><table><tr><td>1</td></tr></table>"
    )

    assert made.body == "<p>Safe</p><table><tbody><tr><td>1</td></tr></tbody></table>"


def test_its_words_are_never_changed_or_removed(db):
    made = circular()
    made.title = "Another"

    with pytest.raises(TypeError):
        made.save()
    with pytest.raises(TypeError):
        made.save(update_fields=["title"])
    with pytest.raises(TypeError):
        made.delete()


def test_a_delivery_is_of_a_version_or_of_a_circular(db):
    issued_alert()
    made = circular()

    with pytest.raises(IntegrityError):
        Delivery.objects.filter(version__isnull=False).update(circular=made)


def test_whoever_stopped_receiving_is_not_sent_it(db, mailoutbox):
    circular()
    actions.leave(only().subscriber)

    outbox.drain()

    assert (only().state, mailoutbox) == (DeliveryState.CANCELLED, [])
    assert only().cancelled_because == "The recipient no longer receives alerts."


def test_whoever_is_found_not_to_receive_at_the_last_moment_is_not_sent_it(db, mailoutbox):
    circular()
    whose = only().subscriber
    whose.bounce()
    whose.save()

    outbox.drain()

    assert (only().state, mailoutbox) == (DeliveryState.CANCELLED, [])


def test_what_was_withdrawn_before_it_left_is_not_sent_and_nobody_is_told(db, mailoutbox):
    made = circular()

    actions.withdraw_circular(made, by=made.issued_by, because="A figure was wrong.")
    outbox.drain()

    assert (only().state, mailoutbox) == (DeliveryState.CANCELLED, [])


def test_withdrawing_tells_exactly_those_who_got_it_and_why(db, mailoutbox):
    made = circular(readers=2)
    outbox.drain(1)
    had = only(state=DeliveryState.SENT)

    actions.withdraw_circular(made, by=made.issued_by, because="A figure was wrong.")
    outbox.drain()

    told = only(purpose=Purpose.WITHDRAWN)
    assert told.subscriber == had.subscriber
    assert "A figure was wrong." in mailoutbox[-1].body
    assert "Withdrawn" in mailoutbox[-1].subject


def test_opening_the_page_is_no_receipt_and_pressing_the_button_is(client, db):
    circular()
    outbox.drain()
    shown = client.get(page(only()))

    assert "Tuesday" in shown.content.decode()
    assert not ReadReceipt.objects.exists()

    response = Client(enforce_csrf_checks=True).post(f"{page(only())}confirm/")

    assert response.status_code == 302
    assert ReadReceipt.objects.get().subscriber == only().subscriber
    assert "you have read it" in client.get(page(only())).content.decode()


def test_it_is_not_confirmed_by_get(client, db):
    circular()

    assert client.get(f"{page(only())}confirm/").status_code == 405
    assert client.head(page(only())).status_code == 200
    assert not ReadReceipt.objects.exists()


def test_said_twice_it_is_kept_once(db):
    made = circular()

    actions.confirm_reading(only())
    actions.confirm_reading(only())

    assert ReadReceipt.objects.count() == 1
    assert [each.action for each in events_of(made)] == ["circular.issued", "circular.read"]


def test_two_who_press_at_once_leave_one_receipt(race):
    circular()
    delivery = only()

    race(lambda: actions.confirm_reading(delivery), lambda: actions.confirm_reading(delivery))

    assert ReadReceipt.objects.count() == 1


def test_a_link_of_an_alert_opens_no_circular_and_the_other_way_round(client, db):
    circular()
    delivery = only()
    wrong = reverse("alerts:partner", args=[token_of(delivery)])

    assert client.get(wrong).status_code == 404
    issued_alert()
    alert = only(circular=None)
    assert client.get(page(alert)).status_code == 404


def test_a_withdrawn_one_says_so_and_shows_nothing_else(client, db):
    made = circular()
    outbox.drain()
    actions.withdraw_circular(made, by=made.issued_by, because="A figure was wrong.")

    shown = client.get(page(only(purpose=Purpose.CIRCULAR))).content.decode()

    assert "A figure was wrong." in shown
    assert "Tuesday" not in shown
    assert client.post(f"{page(only(purpose=Purpose.CIRCULAR))}confirm/").status_code == 404


def test_those_who_have_not_read_it_are_asked_once_more_and_never_after_that(db, mailoutbox):
    circular(readers=2)
    outbox.drain()
    first, second = Delivery.objects.order_by("pk")
    actions.confirm_reading(first)

    assert sweeps.remind_of_circulars() == 0
    with time_machine.travel(timezone.now() + LATER):
        assert sweeps.remind_of_circulars() == 1
        assert sweeps.remind_of_circulars() == 0
        outbox.drain()

    asked = only(purpose=Purpose.REMINDER)
    assert asked.subscriber == second.subscriber
    assert mailoutbox[-1].subject.startswith("Reminder: ")


def test_whoever_reads_it_before_the_reminder_leaves_is_not_reminded(db, mailoutbox):
    made = circular()
    outbox.drain()
    actions.remind_of_circular(made)
    actions.confirm_reading(only(purpose=Purpose.CIRCULAR))

    outbox.drain()

    assert only(purpose=Purpose.REMINDER).state == DeliveryState.CANCELLED
    assert len(mailoutbox) == 1


def test_the_board_counts_by_organisation(db, django_assert_num_queries):
    made = circular(readers=3)
    outbox.drain(2)
    actions.confirm_reading(Delivery.objects.filter(state=DeliveryState.SENT).first())

    with django_assert_num_queries(2):
        standing = circulating.standing_of(made)

    whole = standing.all
    assert (whole.sent, whole.arrived, whole.waiting, whole.read) == (3, 2, 1, 1)
    assert [each.read for each in standing.organisations] in ([0, 0, 1], [0, 1, 0])


def test_the_board_is_for_those_who_send(client, db):
    made = circular()
    client.force_login(made.issued_by)

    assert "Seven-minute briefing" in client.get(made.get_absolute_url()).content.decode()
    client.force_login(person(Role.STEERING_MEMBER, area=made.area))
    assert client.get(made.get_absolute_url()).status_code == 403


def test_the_list_of_circulars_asks_no_more_however_many(client, db, django_assert_max_num_queries):
    area = AreaFactory()
    by = person(Role.REVIEW_COORDINATOR, area=area)
    for _ in range(5):
        circular(area=area, by=by)
    client.force_login(by)
    client.get(reverse("alerts:circulars"))

    with django_assert_max_num_queries(12):
        client.get(reverse("alerts:circulars"))


def test_withdrawing_without_a_reason_keeps_what_was_typed(client, db):
    made = circular()
    client.force_login(made.issued_by)

    response = client.post(f"{made.get_absolute_url()}withdraw/", {"withdraw-because": " "})

    assert response.status_code == 409
    assert "Say why it is withdrawn" in response.content.decode()


def refuse(monkeypatch):
    def send(self, delivery):
        raise DeliveryRefused("550 5.1.1")

    monkeypatch.setattr(EmailChannel, "send", send)


def test_what_failed_is_sent_again_by_hand(client, db, monkeypatch, mailoutbox):
    made = circular()
    with monkeypatch.context() as patch:
        refuse(patch)
        outbox.drain()
    assert only().state == DeliveryState.GIVEN_UP
    client.force_login(made.issued_by)
    address = f"{made.get_absolute_url()}messages/{only().pk}/"

    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        client.force_login(made.issued_by)
        assert client.get(address).status_code == 200
        client.post(address, {"reason": Cause.MENDED})
        outbox.drain()

    assert (only().state, len(mailoutbox)) == (DeliveryState.SENT, 1)


def test_what_comes_back_is_kept_with_it(db):
    circular()
    outbox.drain()

    actions.take_in_bounce(Bounce(only().pk, ReceiptKind.BOUNCED, "5.2.2"), arrived_at=timezone.now())

    assert only().state == DeliveryState.BOUNCED


def test_a_worker_that_is_killed_loses_none_and_sends_one_twice_at_most(db, monkeypatch, mailoutbox):
    circular(readers=5)
    plain, sent = EmailChannel.send, []

    def die_after_two(self, delivery):
        if len(sent) == 2:
            raise KeyboardInterrupt
        sent.append(delivery.pk)
        return plain(self, delivery)

    with monkeypatch.context() as patch:
        patch.setattr(EmailChannel, "send", die_after_two)
        with pytest.raises(KeyboardInterrupt):
            outbox.drain()
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        outbox.drain()

    assert Delivery.objects.filter(state=DeliveryState.SENT).count() == 5
    assert {each.to[0] for each in mailoutbox} == set(Delivery.objects.values_list("address", flat=True))
    assert len(mailoutbox) <= 6


def test_alerts_and_circulars_leave_in_one_batch_the_alert_first(db, mailoutbox):
    area = AreaFactory()
    circular(area=area)
    issued_alert(area=area)

    outbox.drain()

    assert mailoutbox[0].subject.startswith("Powder sold as heroin")
    assert not Delivery.objects.unfinished().exists()


def test_that_nothing_is_sent_rings_for_a_circular_too(db):
    made = circular()

    with time_machine.travel(timezone.now() + 2 * SILENT_FOR):
        (alarm,) = troubles(timezone.now())

    assert made.reference in alarm.words
    assert (alarm.alert, alarm.area) == (None, made.area)


def test_a_drill_says_so_and_leaves_by_its_own_way(db):
    circular(area=AreaFactory(is_exercise=True))

    message = compose_circular(only())

    assert message.subject.startswith("Exercise: ")
    assert EmailChannel().sender_of(only()) is None
