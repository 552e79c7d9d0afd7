"""What is written about a delivery around a try. The statements that every message needs are written as SQL:
building them anew each time costs Django more than all the rest of a delivery (docs/adr/0026)."""

import logging

from django.db import connection, transaction
from django.utils import timezone

from alerts import signals
from alerts.models import Attempt, Delivery
from alerts.outbox.claims import lease
from alerts.states import DeliveryState, Outcome
from workflow.events import SYSTEM, lock_chain, record
from workflow.mail import RETRY_AFTER


logger = logging.getLogger(__name__)

# What Delivery.claim and Delivery.mark_sent do, as far as a row that this worker holds is concerned.
BEGIN = (
    "UPDATE alerts_delivery SET tries = tries + 1, begun_at = %s, due_at = %s, may_have_arrived = %s"
    " WHERE id = %s AND leased_by = %s AND state = %s AND begun_at IS NULL"
)
SENT = (
    "UPDATE alerts_delivery SET state = %s, finished_at = %s, begun_at = NULL, may_have_arrived = %s"
    " WHERE id = %s AND leased_by = %s AND state = %s"
)
ATTEMPTED = (
    "INSERT INTO alerts_attempt (delivery_id, number, at, outcome, code, milliseconds)"
    " VALUES (%s, %s, %s, %s, %s, %s)"
)


def begin(delivery, worker, now):
    """Mark a try as begun; False when the row was taken back, or by another worker, since it was claimed.
    Whoever takes deliveries back changes them in the same moment, so this one statement asks again."""
    moment = as_stored(now)
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [moment, as_stored(now + lease()), True, *held(delivery, worker)])
        begun = cursor.rowcount == 1
    delivery.tries += begun
    return begun


def conclude(delivery, worker, outcome, code, milliseconds):
    """Record one try, and move the delivery to where it led."""
    if outcome == Outcome.SENT:
        record_sent(delivery, worker, code, milliseconds)
    else:
        finish(delivery, worker, lambda row: record_failure(row, outcome, code, milliseconds))


@transaction.atomic
def record_sent(delivery, worker, code, milliseconds):
    moment = as_stored(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(SENT, [DeliveryState.SENT.value, moment, True, *held(delivery, worker)])
        if cursor.rowcount != 1:
            say_taken_over(delivery)
            return
        values = [key_of(delivery), delivery.tries, moment, Outcome.SENT.value, code[:40], milliseconds]
        cursor.execute(ATTEMPTED, values)


def held(delivery, worker):
    return key_of(delivery), worker, DeliveryState.SENDING.value


def key_of(delivery):
    return Delivery._meta.pk.get_db_prep_value(delivery.pk, connection)


def as_stored(moment):
    return connection.ops.adapt_datetimefield_value(moment)


def record_failure(row, outcome, code, milliseconds):
    now = timezone.now()
    may_have_arrived = outcome == Outcome.UNCLEAR or may_have_arrived_before(row)
    Attempt.objects.create(
        delivery=row, number=row.tries, at=now, outcome=outcome, code=code[:40], milliseconds=milliseconds
    )
    tries = row.tries - row.attempts.filter(at__lt=row.queued_at).count()
    if outcome != Outcome.REFUSED and tries <= len(RETRY_AFTER):
        row.retry(at=now + RETRY_AFTER[tries - 1], may_have_arrived=may_have_arrived)
    else:
        row.give_up(at=now, may_have_arrived=may_have_arrived)
        record("delivery.given_up", row, by=SYSTEM, at=now, code=code[:40], tries=row.tries)
        signals.given_up.send(Delivery, delivery=row, code=code)


def may_have_arrived_before(row):
    """Whether one of the earlier tries was cut off: by their end, or by ours, which leaves no record."""
    certain = row.attempts.filter(outcome__in=[Outcome.FAILED, Outcome.REFUSED]).count()
    return certain < row.tries - 1


def cancel(delivery, worker, because, now):
    finish(delivery, worker, lambda row: row.cancel(at=now, because=because))


@transaction.atomic
def finish(delivery, worker, move):
    """Record the end of what this worker did, unless its lease ran out and another took over. Giving up is an
    event, and whoever takes deliveries back locks the chain of events before them, so this does too."""
    lock_chain()
    row = Delivery.objects.select_for_update().filter(pk=delivery.pk, leased_by=worker).first()
    if row is None or row.state != DeliveryState.SENDING:
        say_taken_over(delivery)
        return
    move(row)
    row.save()


def say_taken_over(delivery):
    logger.warning("Delivery %s was taken over by another worker; its record stands.", delivery.pk)
