"""The duty rota, and what partners may tell their own staff before anything is decided."""

from django.db import transaction
from django.utils import timezone

from ldis import notifications, permissions
from ldis.models import Shift, StaffNote
from workflow.events import record


@transaction.atomic
def add_shift(area, *, by, officer, telephone, starts_at, ends_at):
    """Put somebody on duty; their number is what whoever reports is given for that time."""
    shift = Shift(
        area=area, officer=officer, telephone=telephone.strip(), starts_at=starts_at, ends_at=ends_at
    )
    permissions.check_user_can_add_shift(by, shift, timezone.now())
    shift.save()
    record("shift.added", shift, by=by)
    return shift


@transaction.atomic
def remove_shift(shift, *, by):
    """Take somebody off the rota. A shift that has begun ends now, so that who was on duty stays known."""
    now = timezone.now()
    shift = Shift.objects.select_for_update(of=("self",)).select_related("area").get(pk=shift.pk)
    permissions.check_user_can_remove_shift(by, shift, now)
    record("shift.removed", shift, by=by)
    if shift.starts_at > now:
        shift.delete()
    else:
        shift.ends_at = now
        shift.save()


@transaction.atomic
def give_staff_note(concern, *, by, organisation, text):
    """Give one organisation a marked note for its own staff, and write to its contacts where it is."""
    permissions.check_user_can_give_staff_note(by, concern, organisation, text)
    note = StaffNote.objects.create(
        concern=concern, organisation=organisation, text=text.strip(), by=by, at=timezone.now()
    )
    record("concern.staff_note_given", concern, by=by, organisation=organisation.pk)
    notifications.staff_note(note)
    return note
