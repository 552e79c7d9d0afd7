"""Who sets up the steering group, plans its meetings, attends, takes minutes, and chairs."""

from django.db.models import Q

from accounts.permissions import has_role
from accounts.states import Role
from dard.meetings import aside
from dard.models import Case, Meeting
from dard.permissions.cases import HIDDEN
from dard.permissions.people import LEARNERS
from dard.policies import meetings as policies
from dard.states import AGENDA_OPEN, MeetingState
from panel.models import Seat
from workflow.refusals import Refused


GROUP_KEEPERS = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})
ATTENDERS = frozenset({Role.STEERING_MEMBER, Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR, Role.ANALYST})
MINUTE_TAKERS = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR, Role.ANALYST})

ONLY_KEEPERS = "The steering group and its meetings are kept by the death review coordinator and chair."
ONLY_ATTENDERS = "This is for the steering group of this area, and for those who work for it."
ONLY_CHAIR = "Only the chair of the steering group can do this."


def check_user_keeps_group(user, area):
    if not has_role(user, GROUP_KEEPERS, area):
        raise Refused(ONLY_KEEPERS)


def check_user_sees_meetings(user, area):
    if not has_role(user, LEARNERS, area):
        raise Refused("Meetings are shown to the steering group of this area, and to its partnership.")


def check_user_learns(user):
    if not has_role(user, LEARNERS):
        raise Refused("Meetings are shown to the steering group of this area, and to its partnership.")


def check_user_attends(user, meeting):
    if not has_role(user, ATTENDERS, meeting.area):
        raise Refused(ONLY_ATTENDERS)


def chairs_meeting(user, meeting):
    """By role, or by the seat that chairs the panel, or standing in for it."""
    if has_role(user, {Role.REVIEW_CHAIR}, meeting.area):
        return True
    seats = Seat.objects.of(user).filter(panel=meeting.group.panel_id, is_chair=True)
    return has_role(user, ATTENDERS, meeting.area) and seats.exists()


def check_user_chairs_meeting(user, meeting):
    if not chairs_meeting(user, meeting):
        raise Refused(ONLY_CHAIR)


def check_user_takes_minutes(user, meeting):
    if not has_role(user, MINUTE_TAKERS, meeting.area) and not chairs_meeting(user, meeting):
        raise Refused("Minutes are taken by the chair, the death review coordinator or the analyst.")


def check_user_can_found_group(user, area):
    check_user_keeps_group(user, area)
    policies.check_can_found_group(area)


def check_panel_is_of_steering(panel, area):
    policies.check_panel_is_of_steering(panel, area)


def check_user_can_choose_cases(user, meeting, cases):
    check_user_keeps_group(user, meeting.area)
    policies.check_can_choose_cases(meeting, cases)


def check_user_can_list_cases(user, meeting, cases):
    check_user_can_choose_cases(user, meeting, cases)
    if Case.objects.filter(pk__in=[each.pk for each in cases], conflicts__user=user).exists():
        raise Refused(HIDDEN)


def check_user_can_note_paper(user, meeting):
    check_user_chairs_meeting(user, meeting)
    policies.check_may_still_come(meeting)


def check_user_can_plan(user, group, begins_at, ends_at, now):
    check_user_keeps_group(user, group.area)
    policies.check_time_of_meeting(begins_at, ends_at, now)


def check_user_can_change_meeting(user, meeting):
    check_user_keeps_group(user, meeting.area)
    policies.check_agenda_is_open(meeting)


def check_user_can_remove_item(user, item):
    check_user_can_change_meeting(user, item.meeting)
    check_user_is_shown(user, item)


def check_user_did_not_step_aside(user, people):
    """`people` are the keys of those who stepped aside from all that something rests on."""
    if user.pk in people:
        raise Refused(
            "You stepped aside from what this rests on. Ask somebody else who keeps the meetings to do this."
        )


def check_user_can_cancel_meeting(user, meeting, because):
    check_user_keeps_group(user, meeting.area)
    policies.check_can_cancel_meeting(meeting, because)


def check_user_can_send_pack(user, meeting):
    check_user_keeps_group(user, meeting.area)
    policies.check_can_send_pack(meeting)


def check_user_can_sign(user, meeting, words_hash):
    check_user_attends(user, meeting)
    policies.check_can_sign(meeting, words_hash)


def has_signed(user, meeting):
    return meeting.attendances.filter(user=user.pk, undertaken_at__isnull=False).exists()


def check_user_has_signed(user, meeting):
    """Nobody reads the pack of a meeting, nor the accounts on its agenda, before they have signed for it."""
    check_user_attends(user, meeting)
    if not has_signed(user, meeting):
        raise Refused("Sign the undertaking for this meeting first; then its pack and its accounts open.")


def check_user_has_signed_for(user, version):
    """An account that a meeting is still to discuss is opened by who has signed for that meeting, wherever
    they come upon it; one that no meeting waits for needs no undertaking of its own."""
    waiting = Meeting.objects.filter(
        state__in=AGENDA_OPEN | {MeetingState.IN_SESSION}, items__version__summary=version.summary_id
    )
    if waiting.exists() and not waiting.filter(signed_by(user)).exists():
        raise Refused(
            "This account is on the agenda of a meeting. Sign the undertaking for that meeting first; then it"
            " opens."
        )


def signed_by(user):
    return Q(attendances__user=user.pk, attendances__undertaken_at__isnull=False)


def check_user_can_read_pack(user, meeting):
    check_user_has_signed(user, meeting)
    policies.check_pack_is_out(meeting)


def check_user_can_open_meeting(user, meeting):
    check_user_chairs_meeting(user, meeting)
    policies.check_can_open_meeting(meeting)


def check_user_can_mark_presence(user, meeting):
    check_user_takes_minutes(user, meeting)
    policies.check_minutes_are_open(meeting)


def check_user_can_add_guest(user, meeting):
    check_user_takes_minutes(user, meeting)
    policies.check_may_still_come(meeting)


def check_user_can_minute(user, item):
    check_user_takes_minutes(user, item.meeting)
    check_user_is_shown(user, item)
    policies.check_minutes_are_open(item.meeting)


def check_user_can_move_item(user, item):
    """Mark it as discussed or deferred."""
    check_user_takes_minutes(user, item.meeting)
    check_user_is_shown(user, item)
    policies.check_in_session(item.meeting)


def check_user_is_shown(user, item):
    """Whoever stepped aside from what an item is about neither reads nor writes its minutes."""
    if aside.hidden(user, type(item).objects.filter(pk=item.pk)).exists():
        raise Refused("You stepped aside from this item, and so it is not shown to you.")


def check_user_can_put_motion(user, meeting, about):
    check_user_keeps_group(user, meeting.area)
    policies.check_can_put_motion(meeting, about)


def check_user_can_close_meeting(user, meeting):
    check_user_chairs_meeting(user, meeting)
    policies.check_in_session(meeting)


def check_user_can_agree_minutes(user, meeting):
    check_user_chairs_meeting(user, meeting)
    policies.check_can_agree_minutes(meeting)


def check_user_can_step_aside(user, meeting, version, because):
    check_user_attends(user, meeting)
    policies.check_can_step_aside(meeting, version, because)
