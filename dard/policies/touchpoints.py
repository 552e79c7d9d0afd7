"""What belongs on the timeline of a case, whoever puts it there."""

from datetime import date

from django.utils import timezone

from dard.states import ENDED, ContactKind, Mark
from workflow.refusals import Refused


# Nobody alive today was known to a service before. Ours.
EARLIEST = date(1900, 1, 1)


def check_can_keep_timeline(case):
    """While anybody works on it; an answer may come late."""
    if case.state in ENDED:
        raise Refused(f"This case is {case.get_state_display().lower()}. Open it again to add to it.")


def check_is_touchpoint(case, touchpoint):
    if not touchpoint.what.strip():
        raise Refused("Write what happened.")
    if not EARLIEST <= touchpoint.on <= timezone.localdate():
        raise Refused("The day is in the future, or more than a lifetime ago. Check the date.")
    last = case.happened_by or case.happened_on
    if last and touchpoint.on > last and touchpoint.contact != ContactKind.DEATH:
        raise Refused(
            "The day is after the event. Check the date, or choose “The death itself, or its discovery”."
        )


def check_can_mark(mark, because):
    if mark == Mark.MISSED and not because.strip():
        raise Refused("Say why it is a missed opportunity: what could have been done, by which service.")
    if mark == Mark.GOOD and not because.strip():
        raise Refused("Say why it is good practice, so that others can do the same.")
