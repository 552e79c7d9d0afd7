"""Who sends what was taken: one sender, and further ones as soon as a message takes long, so that a partner
who does not answer delays nobody else."""

import logging
import threading
import time
from collections import deque

from django.db import connection, connections
from django.utils import timezone

from alerts import policies
from alerts.channels import CHANNELS, DeliveryFailed, DeliveryRefused, DeliveryUnclear
from alerts.outbox import ledger
from alerts.states import Outcome, Purpose


logger = logging.getLogger(__name__)


class Crew:
    """The senders of one batch. The first is whoever calls `work`; the others are threads."""

    def __init__(self, lane, worker):
        self.lane, self.worker = lane, worker
        self.waiting, self.helpers = deque(), []
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
            self.done.set()
            watch.join()
            for helper in self.helpers:
                helper.join()

    def watch(self):
        """Call for help while nothing moves and something waits."""
        while not self.done.wait(self.lane.patience / 2):
            stuck = self.may_have_help and time.monotonic() - self.moved_at > self.lane.patience
            if stuck and self.waiting and len(self.helpers) < self.lane.width - 1:
                helper = threading.Thread(target=self.help, daemon=True)
                self.helpers.append(helper)
                helper.start()

    def help(self):
        try:
            self.send_on()
        except Exception:
            logger.exception("A sender failed in our own code. What it held is due again later.")
        finally:
            connections.close_all()

    def send_on(self):
        with Channels() as channels:
            while parcel := self.next():
                work_off(parcel, self.worker, channels)
                self.moved_at = time.monotonic()

    def next(self):
        try:
            return self.waiting.popleft()
        except IndexError:
            return None


class Channels:
    """One of each channel that is needed, opened when it first is and closed at the end."""

    def __init__(self):
        self.open = {}

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for channel in self.open.values():
            channel.__exit__(*exc_info)

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
        ledger.conclude(each, worker, outcome, code, milliseconds)
