"""The mail folder: a Maildir that a mail server fills and any number of workers empty.

A worker takes a message by moving it, which only one can do. If it is stopped before it has moved it on,
another takes the message up again; the report that may have been made meanwhile is known by its fingerprint.
"""

import logging
import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from accounts.models import Area
from ldis.actions import inbound
from ldis.mail.incoming import MOST_BYTES, Automatic, Unreadable, fingerprint_of, read_message
from ldis.models import InboundMessage
from ldis.places import only_real_area
from ldis.states import PLACEABLE, MailOutcome
from workflow.refusals import Refused


logger = logging.getLogger(__name__)

READING, UNPLACED, FAILED = ".reading", ".unplaced", ".failed"
# Longer than reading one message takes by far; a message held longer was held by a worker that is gone. Ours.
HELD_SECONDS = 600
# So that one run ends, and the other sweeps have their turn. Ours.
MOST_AT_ONCE = 100
TOO_MANY = f"More than {inbound.MOST_AN_HOUR} messages came from one sender within an hour."


class MailFolder:
    def __init__(self, path):
        self.path = Path(path)
        for folder in ("", READING, UNPLACED, FAILED):
            for name in ("cur", "new", "tmp"):
                (self.path / folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)

    def read(self):
        """Take in what is new; how many messages were dealt with."""
        self.give_back_what_is_held()
        self.give_back_what_was_placed()
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
        """Make a report of the message, or set it aside with the reason; then move it on."""
        try:
            if held.stat().st_size > MOST_BYTES:
                raise Unreadable("It is larger than 25 MB.")
            incoming = read_message(held.read_bytes())
            area = self.area_of(incoming)
            if doubt := self.doubt_about(incoming, area, arrival_of(held)):
                self.set_aside(held, incoming.fingerprint, *doubt)
                return
            inbound.take_in_message(
                incoming, area=area, file_name=base_name(held), received_at=arrival_of(held)
            )
        except (OperationalError, InterfaceError):
            raise
        except Automatic as reason:
            self.fail(held, str(reason), is_settled=True)
        except (Unreadable, Refused) as reason:
            self.fail(held, str(reason))
        except Exception as fault:
            # A message that we cannot take in must not keep us from the next one. The error names no content.
            logger.error("A message could not be taken in: %s.", type(fault).__name__)
            self.fail(held, f"Forewarn has a fault ({type(fault).__name__}).")
        else:
            self.move(held, "")

    def area_of(self, incoming):
        """The area that a coordinator chose for it, or that its address names, or the only real one."""
        placed = InboundMessage.objects.filter(fingerprint=incoming.fingerprint, area__isnull=False).first()
        return placed.area if placed else area_named(incoming.recipients)

    def doubt_about(self, incoming, area, arrived):
        """(outcome, reason) where a coordinator has to look first; None for what they have placed."""
        if area is None:
            return MailOutcome.UNPLACED, "No area is named in its address."
        known = InboundMessage.objects.filter(fingerprint=incoming.fingerprint).first()
        if known and (known.area_id or known.report_id):
            return None
        if inbound.sends_too_much(incoming, received_at=arrived):
            return MailOutcome.HELD_BACK, TOO_MANY
        return None

    def fail(self, held, reason, *, is_settled=False):
        with held.open("rb") as message:
            fingerprint = fingerprint_of(message.read(MOST_BYTES))
        self.set_aside(held, fingerprint, MailOutcome.FAILED, reason, is_settled=is_settled)

    def set_aside(self, held, fingerprint, outcome, reason, *, is_settled=False):
        inbound.set_aside_message(
            fingerprint=fingerprint,
            file_name=base_name(held),
            outcome=outcome,
            reason=reason,
            received_at=arrival_of(held),
            is_settled=is_settled,
        )
        folder = UNPLACED if outcome in PLACEABLE else FAILED
        (self.path / folder / f"{base_name(held)}.reason.txt").write_text(f"{reason}\n")
        self.move(held, folder)

    def move(self, held, folder):
        """On to where it stays, marked as seen."""
        held.rename(self.path / folder / "cur" / f"{base_name(held)}:2,S")

    def give_back_what_is_held(self):
        """Messages of a worker that was stopped while it read them."""
        for held in (self.path / READING / "cur").iterdir():
            # Another worker may be giving it back at this moment.
            with suppress(FileNotFoundError):
                if time.time() - held.stat().st_mtime > HELD_SECONDS:
                    held.rename(self.path / "new" / held.name)

    def give_back_what_was_placed(self):
        """Messages for which a coordinator has chosen an area."""
        for message in InboundMessage.objects.to_place():
            with suppress(FileNotFoundError):
                kept = self.path / UNPLACED / "cur" / f"{message.file_name}:2,S"
                kept.rename(self.path / "new" / message.file_name)

    def remove_old(self):
        """Originals that were kept long enough; only those that became reports."""
        before = time.time() - timedelta(days=settings.INBOUND_MAIL_KEEP_DAYS).total_seconds()
        return sum(self.remove(path) for path in (self.path / "cur").iterdir() if is_older(path, before))

    def remove(self, path):
        taken_in = InboundMessage.objects.filter(file_name=base_name(path), outcome=MailOutcome.TAKEN_IN)
        message = taken_in.first()
        if message is None:
            return 0
        # Recorded before it is gone: a removal without a record must not be, a record of one done twice may.
        inbound.note_removal(message)
        path.unlink(missing_ok=True)
        return 1


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


def area_named(addresses):
    """The area whose short name is an address's mailbox or stands behind its plus; else the only real one."""
    boxes = [address.partition("@")[0] for address in addresses]
    names = [name for box in boxes for name in (box.partition("+")[2], box.partition("+")[0]) if name]
    areas = {area.slug: area for area in Area.objects.filter(slug__in=names)}
    named = next((areas[name] for name in names if name in areas), None)
    return named or only_real_area()
