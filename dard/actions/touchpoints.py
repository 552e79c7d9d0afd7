"""The timeline of a case: contacts with the person before the event, and what reviewers make of them."""

from django.db import transaction
from django.utils import timezone

from dard import permissions
from dard.actions.cases import lock
from dard.models import Touchpoint
from dard.states import Mark
from workflow.events import record


# What somebody may put right.
SAID = ("on", "agency", "contact", "what", "is_graphic")


@transaction.atomic
def add_touchpoint(case, *, by, **said):
    """Put a contact on the timeline. `said` holds on, agency, contact, what and is_graphic."""
    case = lock(case)
    touchpoint = Touchpoint(case=case, by=by, at=timezone.now(), **said)
    permissions.check_user_can_put_touchpoint(by, case, touchpoint)
    touchpoint.save()
    record("touchpoint.added", case, by=by, agency=touchpoint.agency, contact=touchpoint.contact)
    return touchpoint


@transaction.atomic
def correct_touchpoint(touchpoint, *, by, **said):
    """Put right what is said of a contact."""
    case, touchpoint = locked(touchpoint)
    changed = [name for name in SAID if name in said and getattr(touchpoint, name) != said[name]]
    for name in changed:
        setattr(touchpoint, name, said[name])
    permissions.check_user_can_put_touchpoint(by, case, touchpoint)
    if changed:
        touchpoint.save()
        record("touchpoint.corrected", case, by=by, touchpoint=touchpoint.pk, changed=changed)
    return touchpoint


@transaction.atomic
def mark_touchpoint(touchpoint, *, by, mark, because=""):
    """Say that a contact was a missed opportunity or good practice, and why; or neither."""
    case, touchpoint = locked(touchpoint)
    permissions.check_user_can_mark(by, case, mark, because)
    touchpoint.mark = mark
    touchpoint.marked_because = "" if mark == Mark.NONE else because.strip()
    touchpoint.save()
    record("touchpoint.marked", case, by=by, touchpoint=touchpoint.pk, mark=mark)
    return touchpoint


def locked(touchpoint):
    """Its case and itself, both locked."""
    case = lock(touchpoint.case)
    touchpoint = Touchpoint.objects.select_for_update().get(pk=touchpoint.pk)
    touchpoint.case = case
    return case, touchpoint
