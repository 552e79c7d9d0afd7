"""A Maildir that a mail server fills and any number of workers empty.

A worker takes a message by moving it, which only one can do. If it is stopped before it has moved it on,
another takes the message up again.
"""

import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import InterfaceError, OperationalError
from django.utils import timezone


READING = ".reading"
# Longer than reading one message takes by far; a message held longer was held by a worker that is gone. Ours.
HELD_SECONDS = 600
# So that one run ends, and the other sweeps have their turn. Ours.
MOST_AT_ONCE = 100


class Maildir:
    """What reads mail of one kind brings `deal_with`, and the further `places` it moves messages to."""

    places = ()

    def __init__(self, path):
        self.path = Path(path)
        for folder in ("", READING, *self.places):
            for name in ("cur", "new", "tmp"):
                (self.path / folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)

    def read(self):
        """Take in what is new; how many messages were dealt with."""
        self.give_back_what_is_held()
        waiting = sorted((self.path / "new").iterdir(), key=lambda path: path.name)
        return sum(self.take(path) for path in waiting[:MOST_AT_ONCE])

    def take(self, path):
        """Claim a message and deal with it; 0 when another worker was faster."""
        held = self.path / READING / "cur" / path.name
        try:
            # First the time, by which a claim is seen to be old; then the claim, which only one can make.
            os.utime(path)
            path.rename(held)
        except FileNotFoundError:
            return 0
        try:
            self.deal_with(held)
        except (OperationalError, InterfaceError):
            # No fault of the message: it waits until the database is back.
            held.rename(path)
            raise
        return 1

    def deal_with(self, held):
        """Read the message at this path, and move it on."""
        raise NotImplementedError

    def move(self, held, folder):
        """On to where it stays, marked as seen."""
        held.rename(self.path / folder / "cur" / f"{base_name(held)}:2,S")

    def say_why(self, held, folder, reason):
        """Put the reason beside where a message will lie."""
        (self.path / folder / f"{base_name(held)}.reason.txt").write_text(f"{reason}\n")

    def give_back_what_is_held(self):
        """Messages of a worker that was stopped while it read them."""
        for held in (self.path / READING / "cur").iterdir():
            # Another worker may be giving it back at this moment.
            with suppress(FileNotFoundError):
                if time.time() - held.stat().st_mtime > HELD_SECONDS:
                    held.rename(self.path / "new" / held.name)

    def kept_longer_than(self, days, folder=""):
        """The messages that have lain where they stay for more than so many days."""
        before = time.time() - timedelta(days=days).total_seconds()
        return [path for path in (self.path / folder / "cur").iterdir() if is_older(path, before)]


def base_name(path):
    """A message's name in a Maildir without its flags."""
    return path.name.partition(":")[0][:200]


def is_older(path, moment):
    try:
        return path.stat().st_mtime < moment
    except FileNotFoundError:
        return False


def arrival_of(path):
    """When a message came in, which its name in a Maildir begins with; now, where that cannot be."""
    now = timezone.now()
    seconds = path.name.partition(".")[0]
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11):
        return now
    arrived = datetime.fromtimestamp(int(seconds), UTC)
    return arrived if now - timedelta(days=30) < arrived < now else now
