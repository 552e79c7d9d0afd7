"""A meeting as its page shows it to one person: what is on it, what is due, and what they do next."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from dard.meetings import aside, cycle
from dard.meetings.due import UNWRITTEN
from dard.models import SummaryVersion
from dard.permissions import meetings as permissions
from dard.states import AGENDA_OPEN, CycleStep, ItemKind, MeetingState, MotionState, Presence
from panel.models import Seat
from workflow.clocks import in_words
from workflow.refusals import refusal


ASIDE = "An item you stepped aside from"
DUE = {
    CycleStep.CASE_LIST: "Fix the case list",
    CycleStep.SUMMARIES: "Summaries approved",
    CycleStep.REMINDER: "Members are reminded by letter",
}


def items_of(meeting, user):
    """The items in order, each marked with whether it is hidden from this person and whether its account was
    superseded; three queries, however many there are."""
    later = SummaryVersion.objects.filter(
        summary=OuterRef("version__summary"), number__gt=OuterRef("version__number")
    )
    items = meeting.items.select_related(
        "version__summary", "lesson", "recommendation", "action", "release", "minutes_of", "minuted_by"
    )
    items = list(items.annotate(is_superseded=Exists(later)).order_by("position"))
    left_out = hidden_items(meeting, user)
    for item in items:
        item.is_hidden = item.pk in left_out
        item.shown_title = ASIDE if item.is_hidden else item.title
        item.is_fixed = item.kind in {ItemKind.WELCOME, ItemKind.MINUTES}
    return items


def title_for(user, item):
    return ASIDE if aside.hidden(user, type(item).objects.filter(pk=item.pk)).exists() else item.title


def hidden_items(meeting, user):
    return set(aside.hidden(user, meeting.items.all()).values_list("pk", flat=True))


def hidden_motions(meeting, user):
    return set(aside.hidden(user, meeting.motions.all()).values_list("pk", flat=True))


def motions_of(meeting, user, *, attends=True):
    """What was put to the vote, without what this person stepped aside from; who does not attend hears of
    what was carried, as everywhere."""
    motions = meeting.motions.exclude(pk__in=hidden_motions(meeting, user))
    motions = motions if attends else motions.filter(state=MotionState.CARRIED)
    return motions.select_related("lesson", "recommendation", "consultation").order_by("pk")


def dues_of(meeting, now, keeper=None):
    """[(what, when, in words, whether it is late)] on the way to a meeting that is still to come."""
    if meeting.state not in AGENDA_OPEN:
        return []
    is_done = {
        CycleStep.CASE_LIST: bool(meeting.cases_fixed_at),
        CycleStep.SUMMARIES: are_written(meeting),
    }
    return [
        (DUE[step], at, in_words(at, now), at <= now)
        for step, at in cycle.dates(meeting, keeper=keeper).items()
        if not is_done.get(step) and (at > now or step != CycleStep.REMINDER)
    ]


def are_written(meeting):
    """Whether nobody waits for an account of a case on the list, which is fixed: until then more may come."""
    waiting = [each for each in meeting.cases.all() if each.state in UNWRITTEN]
    return bool(meeting.cases_fixed_at) and not waiting


def attendances_of(meeting):
    """Who comes: those who hold a seat, as it is held, and guests; with their presence, in two queries."""
    found = {each.user_id or f"guest-{each.pk}": each for each in meeting.attendances.select_related("user")}
    seats = Seat.objects.standing().filter(panel=meeting.group.panel_id)
    rows = []
    for seat in seats.select_related("holder", "deputy", "organisation"):
        attendance = found.pop(seat.holder_id, None)
        rows.append(seat_row(seat, attendance))
    return rows + [row_without_seat(each) for each in found.values()]


def seat_row(seat, attendance):
    return {
        "name": str(seat.holder),
        "what": f"{seat.get_discipline_display()}, {seat.organisation}{', chair' if seat.is_chair else ''}",
        "user": seat.holder_id,
        "attendance": attendance,
        "presence": presence_of(attendance),
        "has_signed": bool(attendance and attendance.has_signed),
    }


def row_without_seat(attendance):
    return {
        "name": attendance.guest or str(attendance.user),
        "what": f"Guest, {attendance.organisation}" if attendance.is_guest else "Works for the group",
        "user": attendance.user_id,
        "attendance": attendance,
        "presence": presence_of(attendance),
        "has_signed": attendance.has_signed,
    }


def presence_of(attendance):
    return Presence(attendance.presence) if attendance else Presence.EXPECTED


def refusals(user, meeting):
    """The sentence on each button, or "" where it may be pressed."""
    checks = {
        "open": permissions.check_user_can_open_meeting,
        "close": permissions.check_user_can_close_meeting,
        "agree": permissions.check_user_can_agree_minutes,
        "send_pack": permissions.check_user_can_send_pack,
        "change": permissions.check_user_can_change_meeting,
        "read": permissions.check_user_can_read_pack,
        "guests": permissions.check_user_can_add_guest,
        "sit": permissions.check_user_has_signed,
    }
    return {name: refusal(check, user, meeting) for name, check in checks.items()}


def page_of(meeting, user):
    """The context of a meeting's page."""
    attends = not refusal(permissions.check_user_attends, user, meeting)
    keeps = not refusal(permissions.check_user_keeps_group, user, meeting.area)
    return {
        "meeting": meeting,
        "exercise": meeting.area.is_exercise,
        "attends": attends,
        "keeps": keeps,
        "chairs": permissions.chairs_meeting(user, meeting),
        "takes_minutes": not refusal(permissions.check_user_takes_minutes, user, meeting),
        "has_signed": permissions.has_signed(user, meeting),
        "items": items_of(meeting, user) if attends else [],
        "motions": motions_of(meeting, user, attends=attends),
        "dues": dues_of(meeting, timezone.now()) if keeps else [],
        "people": attendances_of(meeting) if attends else [],
        "refusals": refusals(user, meeting),
        "is_open": meeting.state in AGENDA_OPEN,
        "is_sitting": meeting.state == MeetingState.IN_SESSION,
        "is_held": meeting.state in {MeetingState.MINUTED, MeetingState.AGREED},
        "urls": {name: reverse(f"dard:meeting-{name}", args=[meeting.reference]) for name in URLS},
    }


URLS = ("open", "close", "pack-send", "minutes-agree")
