"""The mail folder for what comes back. Originals name people: a bounce that was read is removed at once, and
what is none after a time."""

import logging

from django.db import InterfaceError, OperationalError

from alerts.actions import bounces
from alerts.bounces.reading import MOST_BYTES, NoBounce, read_bounce
from workflow.maildir import Maildir, arrival_of, base_name
from workflow.refusals import NotYet


logger = logging.getLogger(__name__)

UNREAD = ".unread"
# Long enough to look into why something was not read. Ours.
KEEP_DAYS = 7


class BounceFolder(Maildir):
    places = (UNREAD,)

    def deal_with(self, held):
        try:
            with held.open("rb") as file:
                bounce = read_bounce(file.read(MOST_BYTES + 1))
            bounces.take_in_bounce(bounce, arrived_at=arrival_of(held))
        except (OperationalError, InterfaceError):
            raise
        except NotYet:
            held.rename(self.path / "new" / held.name)
        except NoBounce as reason:
            self.set_aside(held, str(reason))
        except Exception as fault:
            # It must not keep us from the next one. The error names no content.
            logger.error("A bounce could not be taken in: %s.", type(fault).__name__)
            self.set_aside(held, f"Forewarn has a fault ({type(fault).__name__}).")
        else:
            held.unlink()

    def set_aside(self, held, reason):
        self.say_why(held, UNREAD, reason)
        self.move(held, UNREAD)

    def remove_old(self):
        """What could not be read, and was kept long enough; how many."""
        old = self.kept_longer_than(KEEP_DAYS, UNREAD)
        for path in old:
            (self.path / UNREAD / f"{base_name(path)}.reason.txt").unlink(missing_ok=True)
            path.unlink(missing_ok=True)
        return len(old)
