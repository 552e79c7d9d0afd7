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

# The part of its lease that must be left when a message is begun: more than it may take (crew.LONGEST). Ours.
FRESH = 0.9

# What Delivery.claim and Delivery.mark_sent do, as far as a row that this worker holds is concerned.
BEGIN = (
    "UPDATE alerts_delivery SET tries = tries + 1, begun_at = %s, may_have_arrived = %s"
    " WHERE id = %s AND leased_by = %s AND state = %s AND begun_at IS NULL AND tries = %s"
)
# By itself, because it is seldom needed and the lease stands in indexes, which BEGIN leaves alone.
PROLONG = (
    "UPDATE alerts_delivery SET due_at = %s"
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
# The three of them as one. A row that somebody has locked is not waited for while another is in hand.
SENT_AND_BEGUN = " ".join(
    [
        f"WITH sent AS ({SENT} RETURNING id), attempted AS (",
        "INSERT INTO alerts_attempt (delivery_id, number, at, outcome, code, milliseconds)",
        "SELECT id, %s, %s, %s, %s, %s FROM sent),",
        f"begun AS ({BEGIN} AND id =",
        "(SELECT id FROM alerts_delivery WHERE id = %s FOR UPDATE SKIP LOCKED) RETURNING id)",
        "SELECT (SELECT count(*) FROM sent), (SELECT count(*) FROM begun)",
    ]
)


def begin(delivery, worker, now):
    """Mark a try as begun; False when the row was taken back, tried or taken by another since it was claimed.
    Whoever takes deliveries back changes them in the same moment, so this one statement asks again."""
    with connection.cursor() as cursor:
        prolong(cursor, delivery, worker, now)
        cursor.execute(BEGIN, beginning(delivery, worker, now))
        begun = cursor.rowcount == 1
    delivery.tries += begun
    return begun


def prolong(cursor, delivery, worker, now):
    """A whole lease for what is begun now, unless little of it is gone."""
    if not FRESH * lease() <= delivery.due_at - now <= lease():
        cursor.execute(PROLONG, [as_stored(now + lease()), *held(delivery, worker)])


def beginning(delivery, worker, now):
    return [as_stored(now), True, *held(delivery, worker), delivery.tries]


def conclude(delivery, worker, outcome, code, milliseconds):
    """Record one try, and move the delivery to where it led."""
    if outcome == Outcome.SENT:
        with transaction.atomic():
            record_sent(delivery, worker, code, milliseconds)
    else:
        finish(delivery, worker, lambda row: record_failure(row, outcome, code, milliseconds))


def record_sent(delivery, worker, code, milliseconds):
    """Call it in a transaction: the delivery and its try are recorded together or not at all."""
    moment = as_stored(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(SENT, sending(delivery, worker, moment))
        if cursor.rowcount != 1:
            say_taken_over(delivery)
            return
        cursor.execute(ATTEMPTED, [key_of(delivery), *trying(delivery, moment, code, milliseconds)])


def sending(delivery, worker, moment):
    return [DeliveryState.SENT.value, moment, True, *held(delivery, worker)]


def trying(delivery, moment, code, milliseconds):
    return [delivery.tries, moment, Outcome.SENT.value, code[:40], milliseconds]


def record_sent_and_begin(sent, following, worker, now, code, milliseconds):
    """What `record_sent` does for one delivery and `begin` for the next, and what that returns, in one go."""
    if connection.vendor == "postgresql":
        return in_one_statement(sent, following, worker, now, code, milliseconds)
    with transaction.atomic():
        record_sent(sent, worker, code, milliseconds)
        return begin(following, worker, now)


def in_one_statement(sent, following, worker, now, code, milliseconds):
    moment, key = as_stored(timezone.now()), key_of(following)
    recording = [*sending(sent, worker, moment), *trying(sent, moment, code, milliseconds)]
    with connection.cursor() as cursor:
        prolong(cursor, following, worker, now)
        cursor.execute(SENT_AND_BEGUN, [*recording, *beginning(following, worker, now), key])
        recorded, begun = cursor.fetchone()
    if not recorded:
        say_taken_over(sent)
    following.tries += begun
    # It was taken back, or is locked by somebody who may be taking it back: this waits until that is clear.
    return bool(begun) or begin(following, worker, now)


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
