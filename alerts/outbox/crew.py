"""Who sends what was taken: one sender, and further ones as soon as a message takes long, so that a partner
who does not answer delays nobody else."""

import logging
import threading
import time
from collections import deque

from django.conf import settings
from django.db import connection, connections

from alerts.channels import CHANNELS
from alerts.outbox import tries


logger = logging.getLogger(__name__)

# The part of its lease that one message may take, however little at a time the other side says: beyond the
# whole of it another worker would begin. Ours.
LONGEST = 0.75


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
            sender = Sender(channels, self.worker)
            self.senders.append(sender)
            try:
                while parcel := self.next():
                    sender.go_on(parcel)
                    self.moved_at = time.monotonic()
            finally:
                sender.conclude()

    def next(self):
        try:
            return self.waiting.popleft()
        except IndexError:
            return None


class Sender:
    """Whoever is at one message, and since when; and how the one before ended, while that is not recorded."""

    def __init__(self, channels, worker):
        self.channels, self.worker = channels, worker
        self.began_at = self.tried = None

    def go_on(self, parcel):
        self.began_at = time.monotonic()
        begun, self.tried = tries.go_on(self.tried, parcel, self.worker), None
        if begun:
            self.tried = tries.attempt(begun, self.channels)
        self.began_at = None

    def conclude(self):
        tries.conclude(self.tried, self.worker)

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
