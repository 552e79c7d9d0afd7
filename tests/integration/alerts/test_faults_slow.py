"""One partner's mail server is slow or falls silent: whoever else is on the list does not wait for it."""

from threading import Event

import pytest
import time_machine
from django.utils import timezone

from alerts import actions, outbox
from alerts.models import Attempt, Delivery
from alerts.states import DeliveryState, Outcome
from tests.factories.alerts import issued_alert
from tests.integration.alerts.misbehaving import BANNER, BODY, DOT, RCPT, STALL
from tests.patience import PATIENCE, wait_until


# They take seconds each, and write from several threads.
pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def patience(settings):
    settings.EMAIL_TIMEOUT = 4


def addresses():
    return list(Delivery.objects.order_by("due_at", "id").values_list("address", flat=True))


def try_of(address):
    return Attempt.objects.get(delivery__address=address)


def others_than(*those):
    return Attempt.objects.exclude(delivery__address__in=those)


@pytest.mark.parametrize(
    ("step", "outcome"), [(RCPT, Outcome.FAILED), (BODY, Outcome.UNCLEAR), (DOT, Outcome.UNCLEAR)]
)
def test_one_partner_who_falls_silent_delays_nobody_else(mischief, step, outcome):
    issued_alert(recipients=12)
    silent = addresses()[0]
    mischief.at(step, STALL, to=silent)

    outbox.drain()

    assert (try_of(silent).outcome, try_of(silent).code) == (outcome, "TimeoutError")
    assert set(others_than(silent).values_list("outcome", flat=True)) == {Outcome.SENT}
    assert max(others_than(silent).values_list("at", flat=True)) < try_of(silent).at


def test_several_who_fall_silent_one_after_the_other_delay_nobody_else(mischief):
    issued_alert(recipients=12)
    silent = addresses()[:3]
    for address in silent:
        mischief.at(RCPT, STALL, to=address)

    outbox.drain()

    assert others_than(*silent).filter(outcome=Outcome.SENT).count() == 9
    assert max(others_than(*silent).values_list("at", flat=True)) < max(try_of(each).at for each in silent)


def test_a_yes_that_comes_slowly_is_a_yes_and_delays_nobody_else(mischief, race, settings):
    settings.EMAIL_TIMEOUT = PATIENCE
    issued_alert(recipients=8)
    slow, is_time = addresses()[0], Event()
    mischief.at(DOT, is_time, to=slow)

    def say_yes_when_all_others_are_through():
        wait_until(lambda: others_than(slow).count() == 7)
        is_time.set()

    race(outbox.drain, say_yes_when_all_others_are_through)

    assert set(Attempt.objects.values_list("outcome", flat=True)) == {Outcome.SENT}
    assert len(mischief.taken) == 8


def test_a_server_that_greets_nobody_ends_every_try_and_loses_nothing(mischief, settings):
    settings.EMAIL_TIMEOUT = 1
    issued_alert(recipients=4)
    mischief.at(BANNER, STALL)

    outbox.drain()

    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.RETRYING}
    assert not Delivery.objects.reached().exists()


def test_a_stand_down_waits_for_its_alert_that_is_going_over_slowly(mischief, race, approver, settings):
    settings.EMAIL_TIMEOUT = PATIENCE
    alert, is_time = issued_alert(recipients=3), Event()
    slow = addresses()[0]
    mischief.at(BODY, is_time, to=slow, times=1)

    def stand_down_and_send():
        mischief.wait_for(BODY)
        actions.stand_down(alert, by=approver, reason="It was harmless.")
        outbox.drain()
        is_time.set()

    race(outbox.drain, stand_down_and_send)
    with time_machine.travel(timezone.now() + outbox.claims.AFTER_THE_EARLIER):
        outbox.drain()

    first, last = Delivery.objects.filter(address=slow).order_by("version__number")
    assert [message["Message-ID"] for message in mischief.to(slow)] == [first.message_id, last.message_id]
    assert (first.state, last.state) == (DeliveryState.SENT, DeliveryState.SENT)


@pytest.mark.parametrize(("step", "outcome"), [(RCPT, Outcome.FAILED), (DOT, Outcome.UNCLEAR)])
def test_nobody_is_listened_to_for_longer_than_a_lease(mischief, settings, step, outcome):
    """However long each single wait may be: a server that says a little now and then never is too late."""
    settings.EMAIL_TIMEOUT, settings.DELIVERY_LEASE_SECONDS = 600, 4
    issued_alert()
    mischief.at(step, STALL)

    outbox.drain()

    assert Attempt.objects.get().outcome == outcome
