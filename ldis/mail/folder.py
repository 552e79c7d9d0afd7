"""The mail folder: what comes in by e-mail becomes a report, or is set aside with the reason.

If a worker is stopped before it has moved a message on, the report that may have been made meanwhile is known
by its fingerprint.
"""

import logging
from contextlib import suppress

from django.conf import settings
from django.db import InterfaceError, OperationalError

from accounts.models import Area
from ldis.actions import inbound
from ldis.mail.incoming import MOST_BYTES, Automatic, Unreadable, fingerprint_of, read_message
from ldis.models import InboundMessage
from ldis.places import only_real_area
from ldis.states import PLACEABLE, MailOutcome
from workflow.maildir import Maildir, arrival_of, base_name
from workflow.refusals import Refused


logger = logging.getLogger(__name__)

UNPLACED, FAILED = ".unplaced", ".failed"
TOO_MANY = f"More than {inbound.MOST_AN_HOUR} messages came from one sender within an hour."


class MailFolder(Maildir):
    places = (UNPLACED, FAILED)

    def read(self):
        self.give_back_what_was_placed()
        return super().read()

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
        self.say_why(held, folder, reason)
        self.move(held, folder)

    def give_back_what_was_placed(self):
        """Messages for which a coordinator has chosen an area."""
        for message in InboundMessage.objects.to_place():
            with suppress(FileNotFoundError):
                kept = self.path / UNPLACED / "cur" / f"{message.file_name}:2,S"
                kept.rename(self.path / "new" / message.file_name)

    def remove_old(self):
        """Originals that were kept long enough; only those that became reports."""
        return sum(map(self.remove, self.kept_longer_than(settings.INBOUND_MAIL_KEEP_DAYS)))

    def remove(self, path):
        taken_in = InboundMessage.objects.filter(file_name=base_name(path), outcome=MailOutcome.TAKEN_IN)
        message = taken_in.first()
        if message is None:
            return 0
        # Recorded before it is gone: a removal without a record must not be, a record of one done twice may.
        inbound.note_removal(message)
        path.unlink(missing_ok=True)
        return 1


def area_named(addresses):
    """The area whose short name is an address's mailbox or stands behind its plus; else the only real one."""
    boxes = [address.partition("@")[0] for address in addresses]
    names = [name for box in boxes for name in (box.partition("+")[2], box.partition("+")[0]) if name]
    areas = {area.slug: area for area in Area.objects.filter(slug__in=names)}
    named = next((areas[name] for name in names if name in areas), None)
    return named or only_real_area()
