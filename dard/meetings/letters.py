"""Letters about meetings: none says what is on an agenda, and each leads to a page that asks who reads."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.timezone import localtime

from accounts.models import User
from accounts.permissions import holders_of
from dard.permissions.meetings import GROUP_KEEPERS
from dard.states import CycleStep
from panel.models import Seat
from workflow import letters


def members_of(group):
    """Who holds a seat of the group and has not left; with the names of the deputies they may ask."""
    seats = Seat.objects.standing().filter(panel=group.panel_id)
    return User.objects.filter(is_active=True, pk__in=seats.values("holder"))


def pack_sent(meeting):
    to_members(meeting, "meeting_pack", "The pack of a meeting is ready", meeting.pack_sent_at)


def moved(meeting):
    to_members(meeting, "meeting_moved", "A meeting has changed", timezone.now())


def cancelled(meeting):
    to_members(meeting, "meeting_cancelled", "A meeting is cancelled", meeting.closed_at)


def remind(meeting):
    to_members(meeting, "meeting_reminder", "A meeting comes up", meeting.begins_at)


def to_members(meeting, template, subject, at):
    write(meeting, members_of(meeting.group), template, subject, at)


def to_keepers(meeting, template, subject):
    write(meeting, holders_of(GROUP_KEEPERS, meeting.area), template, subject, meeting.begins_at)


def case_list_due(meeting):
    to_keepers(meeting, "meeting_case_list", "The case list of a meeting is to be fixed")


def summaries_due(meeting):
    to_keepers(meeting, "meeting_summaries", "The summaries for a meeting are due")


BY_STEP = {
    CycleStep.CASE_LIST: case_list_due,
    CycleStep.SUMMARIES: summaries_due,
    CycleStep.REMINDER: remind,
}


def write(meeting, users, template, subject, at):
    """To each once for a moment: a pack that is sent again is a letter of its own."""
    exercise = meeting.area.is_exercise
    context = {
        "meeting": meeting,
        "area": meeting.area,
        "begins": localtime(meeting.begins_at),
        "url": settings.BASE_URL + meeting.get_absolute_url(),
        "exercise": exercise,
    }
    for user in users:
        letters.post(
            f"{template}:{meeting.pk}:{at:%Y%m%d%H%M%S}:{user.pk}",
            to=user.email,
            subject=f"{subject} ({meeting.reference})",
            body=render_to_string(f"dard/mail/{template}.txt", context),
            exercise=exercise,
        )
