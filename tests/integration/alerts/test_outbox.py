"""Working off deliveries: leases, the last question before sending, tries, and giving up for all to see."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from alerts import actions, outbox
from alerts.channels import DeliveryFailed, DeliveryRefused
from alerts.channels.email import EmailChannel
from alerts.models import Attempt, Delivery
from alerts.outbox import LANES, Crew, ledger
from alerts.outbox.claims import AFTER_THE_EARLIER
from alerts.queueing import take_back
from alerts.states import DeliveryState, Outcome, Purpose
from tests.factories.alerts import issued_alert, updated_alert
from workflow.events import events_of
from workflow.mail import RETRY_AFTER


LATER = timedelta(days=1)


def only():
    return Delivery.objects.get()


def work_off(parcels, worker="a worker"):
    Crew(LANES["mail"], worker).work(parcels)


def keys_in(parcels):
    return {each.pk for parcel in parcels for each in parcel}


def fail_with(monkeypatch, error):
    def send(self, delivery):
        raise error

    monkeypatch.setattr(EmailChannel, "send", send)


def test_what_is_due_is_sent(db, mailoutbox):
    issued_alert()

    assert outbox.drain() == 1

    assert (only().state, only().tries) == (DeliveryState.SENT, 1)
    assert [message.to for message in mailoutbox] == [[only().address]]


def test_a_second_drain_finds_nothing(db, mailoutbox):
    issued_alert(recipients=3)
    outbox.drain()

    assert outbox.drain() == 0
    assert len(mailoutbox) == 3


def test_a_batch_is_no_larger_than_asked(db):
    issued_alert(recipients=3)

    assert [outbox.drain(2), outbox.drain(2)] == [2, 1]


def test_two_workers_never_take_the_same_one(race):
    issued_alert(recipients=10)

    mine, yours = race(lambda: outbox.claim("me", 7), lambda: outbox.claim("you", 7))

    assert not keys_in(mine) & keys_in(yours)
    assert set(Delivery.objects.filter(leased_by="me").values_list("pk", flat=True)) == keys_in(mine)


def test_a_lease_is_taken_over_when_it_has_run_out(db, settings):
    issued_alert()
    outbox.claim("a worker that was killed", 1)

    assert outbox.claim("another", 1) == []
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.DELIVERY_LEASE_SECONDS)):
        assert len(outbox.claim("another", 1)) == 1


def test_a_worker_that_lost_its_lease_does_not_send(db, mailoutbox):
    issued_alert()
    held = outbox.claim("a slow worker", 1)
    with time_machine.travel(timezone.now() + LATER):
        outbox.claim("another", 1)

    work_off(held, "a slow worker")

    assert (mailoutbox, only().tries, only().leased_by) == ([], 0, "another")


def test_a_worker_that_lost_its_lease_while_sending_records_nothing(db, monkeypatch):
    issued_alert()
    held = outbox.claim("a slow worker", 1)

    def send_so_slowly_that_another_takes_over(self, delivery):
        with time_machine.travel(timezone.now() + LATER):
            outbox.claim("another", 1)
        return "250"

    monkeypatch.setattr(EmailChannel, "send", send_so_slowly_that_another_takes_over)
    work_off(held, "a slow worker")

    assert (only().state, only().leased_by) == (DeliveryState.SENDING, "another")
    assert not Attempt.objects.exists()


def test_a_worker_that_is_killed_loses_nothing(db, monkeypatch, mailoutbox):
    issued_alert()
    with monkeypatch.context() as patch:
        fail_with(patch, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            outbox.drain()

    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        outbox.drain()

    assert (only().state, only().tries, len(mailoutbox)) == (DeliveryState.SENT, 2, 1)


def stand_down(alert, approver):
    actions.stand_down(alert, by=approver, reason="Over.")


def expire(alert, approver):
    actions.expire(alert, now=alert.valid_until)


def update(alert, approver):
    updated_alert(alert)


def leave(alert, approver):
    actions.leave(alert.current_version.deliveries.get().subscriber)


@pytest.mark.parametrize("claimed_before", [True, False])
@pytest.mark.parametrize(
    ("happens", "because"),
    [
        (stand_down, "The alert has ended."),
        (expire, "The alert's last day has passed."),
        (update, "Version 2 of the alert has overtaken this one."),
        (leave, "The recipient no longer receives alerts."),
    ],
)
def test_a_message_that_was_overtaken_is_taken_back_in_words(
    approver, mailoutbox, happens, because, claimed_before
):
    alert = issued_alert()
    first = only()
    held = outbox.claim("a worker", 1) if claimed_before else []
    happens(alert, approver)

    work_off(held)

    first.refresh_from_db()
    assert (first.state, first.cancelled_because) == (DeliveryState.CANCELLED, because)
    assert (first.tries, first.may_have_arrived, mailoutbox) == (0, False, [])


def test_nothing_leaves_after_the_last_moment_even_before_the_alert_is_ended(db, mailoutbox):
    alert = issued_alert()

    with time_machine.travel(alert.valid_until):
        outbox.drain()

    assert (only().state, mailoutbox) == (DeliveryState.CANCELLED, [])


def test_nothing_leaves_to_an_address_that_was_found_not_to_work(db, mailoutbox):
    issued_alert()
    whose = only().subscriber
    whose.bounce()
    whose.save()

    outbox.drain()

    assert (only().cancelled_because, mailoutbox) == ("The recipient no longer receives alerts.", [])


def test_word_of_the_end_waits_for_an_alert_that_is_on_its_way(db):
    alert = issued_alert()
    with time_machine.travel(alert.valid_until - timedelta(seconds=5), tick=False) as clock:
        ((alert_itself,),) = outbox.claim("a worker", 1)
        ledger.begin(alert_itself, "a worker", timezone.now())
        clock.shift(10)
        actions.expire(alert)
        assert outbox.claim("another", 10) == []

        ledger.conclude(alert_itself, "a worker", Outcome.SENT, "250", 1)
        clock.shift(AFTER_THE_EARLIER)

        ((over,),) = outbox.claim("another", 10)
    assert over.purpose == Purpose.ENDED


def test_the_waits_between_tries_grow_and_then_it_is_given_up(db, monkeypatch):
    alert = issued_alert(valid_until=timezone.now() + timedelta(days=30))
    fail_with(monkeypatch, DeliveryFailed("451"))
    waits = []

    with time_machine.travel(timezone.now(), tick=False) as clock:
        while only().state != DeliveryState.GIVEN_UP:
            clock.move_to(max(only().due_at, timezone.now()))
            outbox.drain()
            waits.append(only().due_at - timezone.now())

    assert waits[:-1] == RETRY_AFTER == sorted(RETRY_AFTER)
    assert only().attempts.count() == only().tries == len(RETRY_AFTER) + 1
    assert alert.current_version.deliveries.get().attempts.last().code == "451"


def test_what_is_not_due_yet_is_left_alone(db, monkeypatch):
    issued_alert()
    fail_with(monkeypatch, DeliveryFailed("451"))
    outbox.drain()

    assert outbox.drain() == 0
    assert only().state == DeliveryState.RETRYING


def test_giving_up_is_on_record_without_an_address(db, monkeypatch):
    issued_alert()
    fail_with(monkeypatch, DeliveryRefused("550"))

    outbox.drain()

    event = events_of(only()).get()
    assert (event.action, event.details) == ("delivery.given_up", {"code": "550", "tries": 1})


def test_a_fault_of_our_own_is_tried_again(db, monkeypatch, caplog):
    issued_alert(recipients=2)
    fail_with(monkeypatch, RuntimeError("a mistake"))

    assert outbox.drain() == 2

    assert {each.state for each in Delivery.objects.all()} == {DeliveryState.RETRYING}
    assert {each.code for each in Attempt.objects.all()} == {"RuntimeError"}


def test_a_try_is_recorded_at_most_once(db):
    issued_alert()
    outbox.drain()
    again = Attempt(
        delivery=only(), number=1, at=timezone.now(), outcome=Outcome.SENT, code="250", milliseconds=1
    )

    with pytest.raises(IntegrityError, match=r"attempt_numbered_once|UNIQUE"):
        again.save()


def test_what_was_sent_is_never_sent_again(db, mailoutbox):
    issued_alert()
    held = outbox.claim("a worker", 1)
    work_off(held)

    work_off(held)

    assert (len(mailoutbox), only().attempts.count()) == (1, 1)


def test_a_try_is_never_rewritten(db):
    issued_alert()
    outbox.drain()

    with pytest.raises(TypeError):
        Attempt.objects.update(code="250")


# The record of one message and the beginning of the next are one commit


def test_what_was_sent_is_on_record_before_the_next_leaves(db, monkeypatch):
    issued_alert(recipients=3)
    recorded = []

    def send(self, delivery):
        recorded.append(Attempt.objects.count())
        return "250"

    monkeypatch.setattr(EmailChannel, "send", send)
    outbox.drain()

    assert recorded == [0, 1, 2]


def while_the_first_is_sent(monkeypatch, happens):
    """Let something happen to the two deliveries of an alert while the first is being sent."""
    issued_alert(recipients=2)
    (first,), (second,) = held = outbox.claim("a worker", 2)

    def send(self, delivery):
        if delivery == first:
            happens(Delivery.objects.filter(pk=first.pk), Delivery.objects.filter(pk=second.pk))
        return "250"

    monkeypatch.setattr(EmailChannel, "send", send)
    work_off(held)
    first.refresh_from_db()
    second.refresh_from_db()
    return first, second


def test_it_is_recorded_though_the_next_was_taken_back(db, monkeypatch):
    first, second = while_the_first_is_sent(
        monkeypatch, lambda first, second: take_back(second, because="It is over.")
    )

    assert (first.state, first.attempts.count()) == (DeliveryState.SENT, 1)
    assert (second.state, second.tries, second.attempts.count()) == (DeliveryState.CANCELLED, 0, 0)


def test_the_next_leaves_though_another_worker_took_the_first_over(db, monkeypatch):
    first, second = while_the_first_is_sent(
        monkeypatch, lambda first, second: first.update(leased_by="another")
    )

    assert (first.state, first.attempts.count()) == (DeliveryState.SENDING, 0)
    assert (second.state, second.attempts.count()) == (DeliveryState.SENT, 1)


def test_what_is_begun_late_has_a_whole_lease(db, settings):
    issued_alert()
    ((delivery,),) = outbox.claim("a worker", 1)
    lease = timedelta(seconds=settings.DELIVERY_LEASE_SECONDS)

    with time_machine.travel(timezone.now() + lease / 2, tick=False):
        ledger.begin(delivery, "a worker", timezone.now())

        assert only().due_at == timezone.now() + lease


def test_what_was_tried_since_it_was_claimed_is_not_begun(db):
    issued_alert()
    ((stale,),) = outbox.claim("a worker", 1)
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False) as clock:
        ((fresh,),) = outbox.claim("a worker", 1)
        ledger.begin(fresh, "a worker", timezone.now())
        ledger.conclude(fresh, "a worker", Outcome.FAILED, "451", 1)
        clock.shift(timedelta(minutes=5))
        outbox.claim("a worker", 1)

        assert not ledger.begin(stale, "a worker", timezone.now())
