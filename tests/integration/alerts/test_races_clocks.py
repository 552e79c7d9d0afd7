"""A server's clock that jumps: leases and retries end all the same, and nothing leaves past its day."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alerts import actions, outbox
from alerts.channels import DeliveryFailed
from alerts.channels.email import EmailChannel
from alerts.models import Attempt, Delivery
from alerts.outbox import LANES, Crew, ledger
from alerts.states import DeliveryState, Outcome
from tests.factories.alerts import issued_alert


DAY = timedelta(days=1)


@pytest.fixture
def clock(db):
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def only():
    return Delivery.objects.get()


def work_off(parcels, worker):
    Crew(LANES["mail"], worker).work(parcels)


def test_a_jump_forward_ends_a_lease_and_who_held_it_neither_sends_nor_records(clock, mailoutbox):
    issued_alert()
    held = outbox.claim("one", 1)
    clock.shift(DAY)
    taken_over = outbox.claim("another", 1)

    work_off(held, "one")
    assert mailoutbox == []
    work_off(taken_over, "another")

    assert (len(mailoutbox), only().attempts.count(), only().leased_by) == (1, 1, "another")


def test_a_jump_forward_while_a_message_goes_over_records_it_once(clock, mailoutbox):
    issued_alert()
    ((delivery,),) = outbox.claim("one", 1)
    ledger.begin(delivery, "one", timezone.now())
    clock.shift(DAY)

    ledger.conclude(delivery, "one", Outcome.SENT, "250", 5)
    outbox.drain()

    assert (only().state, Attempt.objects.count(), mailoutbox) == (DeliveryState.SENT, 1, [])


def test_a_jump_back_keeps_nobody_waiting_for_a_lease_of_yesterday(clock, mailoutbox):
    issued_alert()
    clock.shift(DAY)
    outbox.claim("one that died", 1)
    clock.shift(-DAY)

    outbox.drain()

    assert (only().state, len(mailoutbox)) == (DeliveryState.SENT, 1)


def test_a_jump_there_and_back_between_tries_ends_in_a_try(clock, mailoutbox, monkeypatch):
    issued_alert()
    clock.shift(DAY)
    with monkeypatch.context() as patch:
        patch.setattr(EmailChannel, "send", busy)
        outbox.drain()
    clock.shift(-DAY)

    clock.shift(DAY + timedelta(minutes=2))
    outbox.drain()

    assert (only().state, only().tries, len(mailoutbox)) == (DeliveryState.SENT, 2, 1)


def busy(self, delivery):
    raise DeliveryFailed("451")


def test_a_jump_past_the_last_day_lets_nothing_leave_that_a_worker_holds(clock, mailoutbox):
    alert = issued_alert()
    held = outbox.claim("one", 1)
    clock.move_to(alert.valid_until)

    work_off(held, "one")

    assert (only().state, mailoutbox) == (DeliveryState.CANCELLED, [])


def test_an_alert_that_a_jump_has_ended_stays_ended_when_the_clock_is_put_right(clock, mailoutbox):
    alert = issued_alert()
    clock.move_to(alert.valid_until)
    actions.expire(alert)
    clock.shift(-15 * DAY)

    outbox.drain()

    assert mailoutbox == []
