"""Who sends what was taken: one sender, and further ones as soon as a message takes long, so that a partner
who does not answer delays nobody else."""

import logging
import threading
import time
from collections import deque

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, connections
from django.utils import timezone

from alerts import policies
from alerts.channels import CHANNELS, DeliveryFailed, DeliveryRefused, DeliveryUnclear
from alerts.outbox import ledger
from alerts.states import Outcome, Purpose


logger = logging.getLogger(__name__)

# The part of its lease that one message may take, however little at a time the other side says: beyond the
# whole of it another worker would begin. Ours.
LONGEST = 0.75
# How long to wait, each time, for a database that is away just when a message has left. Ours.
UNTIL_IT_IS_BACK = (0.2, 0.5, 1, 2, 4, 8)


class Crew:
    """The senders of one batch. The first is whoever calls `work`; the others are threads."""

    def __init__(self, lane, worker):
        self.lane, self.worker = lane, worker
        self.waiting, self.helpers, self.senders = deque(), [], []
        # No other thread sees what an open transaction has written, and on SQLite all wait for its end.
        self.may_have_help = not connection.in_atomic_block
        self.moved_at = time.monotonic()
        self.done = threading.Event()

    def work(self, parcels):
        """Send every parcel; comes back when each is recorded."""
        self.waiting.extend(parcels)
        if not self.waiting:
            return
        watch = threading.Thread(target=self.watch, daemon=True)
        watch.start()
        try:
            self.send_on()
        finally:
            for helper in self.helpers:
                helper.join()
            self.done.set()
            watch.join()

    def watch(self):
        """Call for help while nothing moves and something waits; cut off whoever takes too long."""
        while not self.done.wait(self.lane.patience / 2):
            stuck = self.may_have_help and time.monotonic() - self.moved_at > self.lane.patience
            if stuck and self.waiting and len(self.helpers) < self.lane.width - 1:
                self.call_for_help()
            for sender in self.senders:
                sender.cut_off_if_late()

    def call_for_help(self):
        helper = threading.Thread(target=self.help, daemon=True)
        self.helpers.append(helper)
        helper.start()

    def help(self):
        try:
            self.send_on()
        except Exception:
            # In a thread nobody else would hear of it; the first sender and the other helpers go on.
            logger.exception("A sender failed in our own code. What it held is due again later.")
        finally:
            connections.close_all()

    def send_on(self):
        with Channels() as channels:
            sender = Sender(channels)
            self.senders.append(sender)
            while parcel := self.next():
                sender.began_at = time.monotonic()
                work_off(parcel, self.worker, channels)
                sender.began_at, self.moved_at = None, time.monotonic()

    def next(self):
        try:
            return self.waiting.popleft()
        except IndexError:
            return None


class Sender:
    """Whoever is at one message, and since when."""

    def __init__(self, channels):
        self.channels, self.began_at = channels, None

    def cut_off_if_late(self):
        began_at = self.began_at
        if began_at and time.monotonic() - began_at > LONGEST * settings.DELIVERY_LEASE_SECONDS:
            self.channels.cut_off()


class Channels:
    """One of each channel that is needed, opened when it first is and closed at the end."""

    def __init__(self):
        self.open = {}

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for channel in self.open.values():
            channel.__exit__(*exc_info)

    def cut_off(self):
        for channel in tuple(self.open.values()):
            channel.cut_off()

    def __getitem__(self, name):
        if name not in self.open:
            self.open[name] = CHANNELS[name]().__enter__()
        return self.open[name]


def work_off(parcel, worker, channels):
    """Send one parcel that this worker holds, and record how it ended."""
    now = timezone.now()
    leaving = [each for each in parcel if may_leave(each, worker, now)]
    begun = [each for each in leaving if ledger.begin(each, worker, now)]
    if begun:
        attempt(begun, worker, channels)


def may_leave(delivery, worker, now):
    """Whether it may still leave; if not, it is cancelled with the reason."""
    because = policies.why_not_send(delivery, now)
    if because:
        ledger.cancel(delivery, worker, because, now)
    return not because


def attempt(parcel, worker, channels):
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
    milliseconds = int((time.monotonic() - started) * 1000)
    for each in parcel:
        conclude(each, worker, outcome, code, milliseconds)


def conclude(*what):
    """Record how a try ended. The message has left: a database that restarts must not make us forget it."""
    for seconds in UNTIL_IT_IS_BACK:
        try:
            return ledger.conclude(*what)
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block:
                raise
            logger.warning("The database is away; what was sent is recorded when it is back.")
            connection.close()
            time.sleep(seconds)
    return ledger.conclude(*what)
