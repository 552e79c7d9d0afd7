"""Working off deliveries. The rows are the truth: a worker takes some under a lease, asks of each again
whether it may still leave, sends it, and records how that ended, one by one.

A worker that is killed loses nothing: its leases run out and the rows are due again. At most the one
message it was in the middle of is sent a second time, with the Message-ID it had.
"""

import logging
import time
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from alerts import policies
from alerts.channels import DeliveryFailed, DeliveryRefused
from alerts.channels.email import EmailChannel
from alerts.models import Attempt, Delivery
from alerts.states import DeliveryState, Outcome
from workflow.events import SYSTEM, lock_chain, record
from workflow.mail import RETRY_AFTER


logger = logging.getLogger(__name__)


def drain(limit=None):
    """Take and work off one batch of what is due; how many deliveries were taken."""
    worker = uuid.uuid4().hex
    taken = claim(worker, limit or settings.DELIVERY_BATCH)
    with EmailChannel() as channel:
        for pk in taken:
            work_off(pk, worker, channel)
    return len(taken)


@transaction.atomic
def claim(worker, limit):
    """Take due rows for a lease; two workers never take the same one. The one place where a state is
    moved for many rows at once: the transition is Delivery.claim."""
    now = timezone.now()
    free = Delivery.objects.due(now).order_by("due_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        free = free.select_for_update(skip_locked=True)
    taken = list(free.values_list("pk", flat=True)[:limit])
    Delivery.objects.filter(pk__in=taken).update(
        state=DeliveryState.SENDING, leased_by=worker, due_at=now + lease()
    )
    return taken


def lease():
    return timedelta(seconds=settings.DELIVERY_LEASE_SECONDS)


def work_off(pk, worker, channel):
    """Send one delivery that this worker holds, and record how it ended."""
    now = timezone.now()
    held = Delivery.objects.filter(pk=pk, leased_by=worker, state=DeliveryState.SENDING)
    delivery = held.select_related("version__alert__area", "subscriber").first()
    if delivery is None:
        return
    because = policies.why_not_send(delivery, now)
    if because:
        finish(pk, worker, lambda row: row.cancel(at=now, because=because))
    elif held.update(tries=F("tries") + 1, due_at=now + lease()):
        attempt(delivery, worker, channel)


def attempt(delivery, worker, channel):
    started = time.monotonic()
    try:
        channel.send(delivery)
    except DeliveryRefused as refused:
        outcome, code = Outcome.REFUSED, refused.code
    except DeliveryFailed as failed:
        outcome, code = Outcome.FAILED, failed.code
    except Exception as fault:
        # Ours, not theirs. It must hold up neither the next recipient nor, once mended, this one.
        logger.exception("Delivery %s failed in our own code.", delivery.pk)
        outcome, code = Outcome.FAILED, type(fault).__name__
    else:
        outcome, code = Outcome.SENT, "250"
    milliseconds = int((time.monotonic() - started) * 1000)
    finish(
        delivery.pk,
        worker,
        lambda row: conclude(row, outcome, code[:40], milliseconds),
        may_give_up=outcome != Outcome.SENT,
    )


def conclude(row, outcome, code, milliseconds):
    """Record one try and move the delivery to where it led."""
    now = timezone.now()
    Attempt.objects.create(
        delivery=row, number=row.tries, at=now, outcome=outcome, code=code, milliseconds=milliseconds
    )
    if outcome == Outcome.SENT:
        row.mark_sent(at=now)
    elif outcome == Outcome.FAILED and row.tries <= len(RETRY_AFTER):
        row.retry(at=now + RETRY_AFTER[row.tries - 1])
    else:
        row.give_up(at=now)
        record("delivery.given_up", row, by=SYSTEM, at=now, code=code, tries=row.tries)


@transaction.atomic
def finish(pk, worker, move, *, may_give_up=False):
    """Record the end of what this worker did, unless its lease ran out and another took over. Giving up is an
    event, and whoever holds deliveries back locks the chain of events before them, so this does too."""
    if may_give_up:
        lock_chain()
    row = Delivery.objects.select_for_update().filter(pk=pk, leased_by=worker).first()
    if row is None or row.state != DeliveryState.SENDING:
        logger.warning("Delivery %s was taken over by another worker; its record stands.", pk)
        return
    move(row)
    row.save()
