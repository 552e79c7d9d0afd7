"""One try after the other: how one ended is recorded together with the beginning of the next."""

import logging
import time
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from alerts import policies
from alerts.channels import DeliveryFailed, DeliveryRefused, DeliveryUnclear
from alerts.outbox import ledger
from alerts.states import Outcome, Purpose


logger = logging.getLogger(__name__)

# How long to wait, each time, for a database that is away just when a message has left. Ours.
UNTIL_IT_IS_BACK = (0.2, 0.5, 1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Tried:
    """How a try to send some deliveries in one message ended. It is recorded before anything else is sent."""

    parcel: list
    outcome: Outcome
    code: str
    milliseconds: int


def go_on(tried, parcel, worker):
    """Record the try before, and mark as begun what may leave of the next parcel; which that is."""
    now = timezone.now()
    if is_plain(tried, parcel, now):
        try:
            return begin_after(tried, parcel, worker, now)
        except (OperationalError, InterfaceError):
            give_back_connection()
    conclude(tried, worker)
    leaving = [each for each in parcel if may_leave(each, worker, now)]
    return [each for each in leaving if ledger.begin(each, worker, now)]


def is_plain(tried, parcel, now):
    """Whether one delivery was sent and another follows: then one commit does for both, which halves what
    is written. A worker that is killed still leaves one message at most that was sent and is not recorded."""
    is_single = tried and tried.outcome == Outcome.SENT and len(tried.parcel) == len(parcel) == 1
    return is_single and not policies.why_not_send(parcel[0], now)


def begin_after(tried, parcel, worker, now):
    (sent,), (following,) = tried.parcel, parcel
    begun = ledger.record_sent_and_begin(sent, following, worker, now, tried.code, tried.milliseconds)
    return parcel if begun else []


def may_leave(delivery, worker, now):
    """Whether it may still leave; if not, it is cancelled with the reason."""
    because = policies.why_not_send(delivery, now)
    if because:
        ledger.cancel(delivery, worker, because, now)
    return not because


def attempt(parcel, channels):
    """One try to send these deliveries in one message."""
    first, started = parcel[0], time.monotonic()
    try:
        channel = channels[first.channel]
        code = channel.send_digest(parcel) if first.purpose == Purpose.DIGEST else channel.send(first)
    except DeliveryRefused as refused:
        outcome, code = Outcome.REFUSED, refused.code
    except DeliveryUnclear as unclear:
        outcome, code = Outcome.UNCLEAR, unclear.code
    except DeliveryFailed as failed:
        outcome, code = Outcome.FAILED, failed.code
    except Exception as fault:
        # Ours, not theirs. It must hold up neither the next recipient nor, once mended, this one.
        logger.exception("Delivery %s failed in our own code.", first.pk)
        outcome, code = Outcome.FAILED, type(fault).__name__
    else:
        outcome = Outcome.SENT
    return Tried(parcel, outcome, code, int((time.monotonic() - started) * 1000))


def conclude(tried, worker):
    """Record how a try ended, if there was one."""
    for each in tried.parcel if tried else []:
        record(each, worker, tried.outcome, tried.code, tried.milliseconds)


def record(*what):
    """The message has left: a database that restarts must not make us forget how that ended."""
    for seconds in UNTIL_IT_IS_BACK:
        try:
            return ledger.conclude(*what)
        except (OperationalError, InterfaceError):
            give_back_connection()
            time.sleep(seconds)
    return ledger.conclude(*what)


def give_back_connection():
    """After a failure of the database: the next question opens another. Call it where the failure is handled:
    it is raised again where the connection is not ours to close."""
    if connection.in_atomic_block:
        raise
    logger.warning("The database is away; what was sent is recorded when it is back.")
    connection.close()
