"""An alert ends, or a recipient leaves, while workers send it: nobody is sent it afterwards, and exactly
those who have it, or may have, are told that it is over."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from alerts import actions, outbox
from alerts.actions import subscribers
from alerts.models import Attempt, Delivery, Subscriber
from alerts.outbox import ledger
from alerts.queueing import take_back
from alerts.states import ChannelName, DeliveryState, Purpose
from tests.factories.alerts import issued_alert, updated_alert
from tests.integration.alerts.misbehaving import DOT
from tests.patience import PATIENCE, wait_until
from workflow.events import first_broken, lock_chain


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]
SOON = timedelta(seconds=3)


WAITING_FOR_A_ROW = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"


def of_version(number):
    return Delivery.objects.filter(version__number=number, purpose=Purpose.ALERT)


def who(deliveries):
    return set(deliveries.values_list("subscriber", flat=True))


def send_until_nothing_is_due():
    while outbox.drain(3):
        pass


# Who comes second finds what the first has done


@pytest.mark.parametrize("around", ["an alert", "a subscriber"])
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_what_a_worker_has_just_begun_is_not_taken_back(around):
    alert = issued_alert()
    (delivery,), *_ = outbox.claim("a worker", 1)
    deliveries = {
        "an alert": Delivery.objects.filter(version__alert=alert),
        "a subscriber": Delivery.objects.filter(subscriber=delivery.subscriber, version__alert__state="live"),
    }[around]

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        ledger.begin(delivery, "a worker", timezone.now())
        taking = pool.submit(in_thread, lambda: take_back(deliveries, because="It is over."))
        wait_until_somebody_waits()
        # It was begun before whoever takes back could see it; that waits for the end of this transaction.

    assert taking.result(PATIENCE) == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.cancelled_because) == (DeliveryState.SENDING, "")


@pytest.mark.parametrize("is_over", [True, False])
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_what_was_sent_is_recorded_while_the_next_is_locked(is_over):
    issued_alert(recipients=2)
    (sent,), (following,) = outbox.claim("a worker", 2)
    ledger.begin(sent, "a worker", timezone.now())

    def go_on():
        return ledger.record_sent_and_begin(sent, following, "a worker", timezone.now(), "250", 1)

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        locked = Delivery.objects.select_for_update().filter(pk=following.pk)
        list(locked)
        going_on = pool.submit(in_thread, go_on)
        wait_until_somebody_waits()
        # Nobody who holds the one and asks for the other can be in each other's way.
        recorded = Attempt.objects.filter(delivery=sent).count()
        if is_over:
            take_back(locked, because="It is over.")

    assert (recorded, going_on.result(PATIENCE)) == (1, not is_over)


def in_thread(function):
    try:
        return function()
    finally:
        connection.close()


def wait_until_somebody_waits():
    def is_waiting():
        cursor.execute(WAITING_FOR_A_ROW)
        return cursor.fetchone() != (0,)

    with connection.cursor() as cursor:
        wait_until(is_waiting)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_whoever_leaves_and_whoever_issues_do_not_wait_for_each_other_for_ever(race):
    issued_alert()
    delivery, both = Delivery.objects.select_related("subscriber").get(), Barrier(2)

    @transaction.atomic
    def leaves():
        subscribers.lock(delivery.subscriber)
        both.wait(PATIENCE)
        lock_chain()

    @transaction.atomic
    def issues():
        lock_chain()
        both.wait(PATIENCE)
        delivery.pk, delivery.channel = uuid4(), ChannelName.SMS
        delivery.save(force_insert=True)

    race(leaves, issues)

    assert Delivery.objects.count() == 2


# While workers send


END = {
    "stood down": lambda alert, by: actions.stand_down(alert, by=by, reason="It was harmless."),
    "updated": lambda alert, by: updated_alert(alert),
    "expired": lambda alert, by: actions.expire(alert, now=alert.valid_until),
}


@pytest.mark.parametrize("how", END)
def test_nothing_of_a_version_is_begun_after_its_end_was_committed(mischief, race, approver, how):
    alert = issued_alert(recipients=24)

    def end():
        mischief.wait_for(DOT, times=4)
        END[how](alert, approver)
        return timezone.now()

    ended_at, *_ = race(end, *[send_until_nothing_is_due] * 2)

    late = Attempt.objects.filter(delivery__in=of_version(1), at__gt=ended_at)
    assert late.count() <= 2, "at most what each worker was in the middle of"
    assert who(of_version(1).reached()) == who(of_version(1).exclude(state=DeliveryState.CANCELLED))
    assert states_of(1) <= {DeliveryState.SENT, DeliveryState.CANCELLED}
    assert first_broken() is None


def test_exactly_those_who_were_sent_it_are_told_that_it_is_over(mischief, race, approver):
    alert = issued_alert(recipients=24)

    def end():
        mischief.wait_for(DOT, times=6)
        actions.stand_down(alert, by=approver, reason="It was harmless.")
        outbox.drain()

    race(end, *[send_until_nothing_is_due] * 2)
    with time_machine.travel(timezone.now() + SOON):
        send_until_nothing_is_due()

    reached = set(of_version(1).filter(state=DeliveryState.SENT).values_list("address", flat=True))
    assert len(reached) < 24
    assert orders_of_arrival(mischief) == {address: [1, 2] for address in reached}


def orders_of_arrival(mischief):
    """{address: the numbers of the versions it was sent, in that order}."""
    numbers = {each.message_id: each.version.number for each in Delivery.objects.select_related("version")}
    arrived = {}
    for address, message in mischief.taken:
        arrived.setdefault(address, []).append(numbers[message["Message-ID"]])
    return arrived


def states_of(number):
    return set(of_version(number).values_list("state", flat=True))


def test_a_recipient_who_leaves_in_the_middle_is_told_the_end_only_of_what_they_have(
    mischief, race, approver
):
    alert = issued_alert(recipients=12)
    last = of_version(1).order_by("-due_at", "-id").first()

    def leave():
        mischief.wait_for(DOT, times=2)
        actions.leave(last.subscriber)

    race(leave, send_until_nothing_is_due)
    actions.stand_down(alert, by=approver, reason="It was harmless.")
    send_until_nothing_is_due()

    last.refresh_from_db()
    has_it = last.state == DeliveryState.SENT
    assert orders_of_arrival(mischief).get(last.address, []) == ([1, 2] if has_it else [])


def test_a_recipient_with_messages_cannot_be_deleted_under_a_worker(mischief):
    issued_alert()
    (held,) = outbox.claim("a worker", 1)

    with pytest.raises(ProtectedError):
        held[0].subscriber.delete()

    assert Subscriber.objects.count() == 1
