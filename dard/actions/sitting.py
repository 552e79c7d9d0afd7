"""A meeting while it sits: opened, who is there, closed; and its minutes agreed afterwards."""

import json

from django.db import transaction
from django.utils import timezone

from dard.actions.meetings import lock, lock_cases, wait_for_another
from dard.meetings import minutes
from dard.models import Attendance, Meeting, Minutes
from dard.models.summary import hash_of
from dard.permissions import meetings as permissions
from dard.states import ItemKind, ItemState, MeetingState, Presence
from panel.models import Seat
from workflow.events import record
from workflow.refusals import Refused


NOT_REACHED = "The meeting did not come to it."


@transaction.atomic
def open_meeting(meeting, *, by):
    """The chair opens the meeting. Who holds a seat is expected; minutes that wait are on the agenda."""
    now = timezone.now()
    meeting = lock(meeting)
    permissions.check_user_can_open_meeting(by, meeting)
    meeting.open(at=now)
    meeting.save()
    expect_members(meeting)
    held = Meeting.objects.filter(group=meeting.group, state=MeetingState.MINUTED).order_by("begins_at")
    meeting.items.filter(kind=ItemKind.MINUTES).update(minutes_of=held.last())
    record("meeting.opened", meeting, by=by, at=now)
    return meeting


def expect_members(meeting):
    seats = Seat.objects.standing().filter(panel=meeting.group.panel_id)
    there = set(meeting.attendances.values_list("user", flat=True))
    missing = set(seats.values_list("holder", flat=True)) - there
    Attendance.objects.bulk_create(Attendance(meeting=meeting, user_id=pk) for pk in sorted(missing))


@transaction.atomic
def mark_presence(meeting, *, by, presence, attendance=None, user=None):
    """Whether somebody came: by the row of theirs, or for a person with an account, or their key."""
    meeting = lock(meeting)
    permissions.check_user_can_mark_presence(by, meeting)
    if attendance is None:
        attendance, _ = Attendance.objects.get_or_create(meeting=meeting, user_id=getattr(user, "pk", user))
    attendance = meeting.attendances.get(pk=attendance.pk)
    attendance.presence = Presence(presence)
    attendance.save()
    record("meeting.presence_marked", meeting, by=by, attendance=attendance.pk, presence=presence)
    return attendance


@transaction.atomic
def add_guest(meeting, *, by, name, organisation):
    """Somebody without an account comes to one meeting. They sign on paper, and read nothing here."""
    meeting = lock(meeting)
    permissions.check_user_can_add_guest(by, meeting)
    if not name.strip() or not organisation.strip():
        raise Refused("Say who comes, and from which organisation.")
    guest = Attendance.objects.create(meeting=meeting, guest=name.strip(), organisation=organisation.strip())
    record("meeting.guest_added", meeting, by=by, attendance=guest.pk)
    return guest


@transaction.atomic
def note_signed_on_paper(meeting, *, by, attendance):
    """The chair has the undertaking of a guest on paper, in the words that are signed now."""
    now = timezone.now()
    meeting = lock(meeting)
    permissions.check_user_can_note_paper(by, meeting)
    guest = meeting.attendances.select_for_update().get(pk=attendance.pk)
    if not guest.is_guest:
        raise Refused("Who has an account signs the undertaking here, by themselves.")
    if guest.has_signed:
        return guest
    guest.undertaking_hash, guest.undertaken_at, guest.on_paper = minutes.words_of(meeting)[1], now, True
    guest.save()
    record("undertaking.signed_on_paper", meeting, by=by, at=now, attendance=guest.pk)
    return guest


@transaction.atomic
def close_meeting(meeting, *, by):
    """The chair closes the meeting; what it did not come to goes to a later one."""
    now = timezone.now()
    cases = lock_cases(meeting)
    meeting = lock(meeting)
    permissions.check_user_can_close_meeting(by, meeting)
    left = list(meeting.items.filter(state=ItemState.LISTED).order_by("position"))
    for item in left:
        settle_left(item)
    wait_for_another({each.pk: cases[each.pk] for each in left if each.pk in cases}, now)
    meeting.close(at=now)
    meeting.save()
    record("meeting.closed", meeting, by=by, at=now, deferred=len(left))
    return meeting


def settle_left(item):
    """The first items are on every agenda, and are over with the meeting."""
    if item.kind in {ItemKind.WELCOME, ItemKind.MINUTES}:
        item.discuss()
    else:
        item.defer(because=NOT_REACHED)
    item.save()


@transaction.atomic
def agree_minutes(meeting, *, by):
    """The minutes are agreed, at a later meeting that is in session or without one, and frozen."""
    now = timezone.now()
    meeting = lock(meeting)
    permissions.check_user_can_agree_minutes(by, meeting)
    content = minutes.content_of(meeting)
    later = Meeting.objects.filter(group=meeting.group, state=MeetingState.IN_SESSION).first()
    kept = Minutes.objects.create(
        meeting=meeting,
        text=json.dumps(content),
        content_hash=hash_of(content),
        agreed_in=later,
        by=by,
        at=now,
    )
    meeting.agree_minutes(at=now)
    meeting.save()
    record("meeting.minutes_agreed", meeting, by=by, at=now, content_hash=kept.content_hash)
    return kept
