"""What may be done with the steering group and its meetings, whoever asks."""

from datetime import timedelta

from django_fsm import can_proceed

from dard.meetings import words
from dard.models import Recommendation, SteeringGroup
from dard.policies.lessons import check_can_propose_lesson
from dard.policies.recommendations import check_can_propose_recommendation
from dard.states import (
    AGENDA_OPEN,
    HELD,
    ItemKind,
    LessonState,
    MeetingState,
    MotionState,
    RecommendationState,
)
from panel.states import PanelKind
from workflow.refusals import Refused, check_in_turn


# Nobody meets for longer, or plans further ahead: a slip of the keyboard does. Ours.
LONGEST = timedelta(hours=10)
FURTHEST = timedelta(days=800)
CHANGED = "The words were changed since you opened them. Read them as they are now, and sign again."
NOT_NEGATIVE = "Say in a few words why, without naming anybody."


def check_can_found_group(area):
    if SteeringGroup.objects.filter(area=area).exists():
        raise Refused(f"{area} has a steering group. Change that one.")


def check_panel_is_of_steering(panel, area):
    if panel.kind != PanelKind.STEERING or panel.area != area:
        raise Refused(f"{panel} is no panel of the death review of {area}. Choose another, or none.")


def check_can_choose_cases(meeting, cases):
    check_agenda_is_open(meeting)
    if meeting.cases_fixed_at:
        raise Refused("The case list of this meeting is fixed. Another account goes straight on its agenda.")
    if any(case.area != meeting.area for case in cases):
        raise Refused("Only cases of this area are on its list.")


def check_time_of_meeting(begins_at, ends_at, now):
    if begins_at <= now:
        raise Refused("That time has passed. Choose one that is still to come.")
    if ends_at <= begins_at:
        raise Refused("It ends before it begins. Check the two times.")
    if ends_at - begins_at > LONGEST:
        raise Refused("A meeting is over within ten hours. Check the two times.")
    if begins_at > now + FURTHEST:
        raise Refused("Plan meetings within the next two years.")


def check_agenda_is_open(meeting):
    if meeting.state not in AGENDA_OPEN:
        state = meeting.get_state_display().lower()
        raise Refused(f"This meeting is {state}, and so its agenda and its time are not changed now.")


def check_can_cancel_meeting(meeting, because):
    check_in_turn(meeting.cancel, "cancelled")
    if not because.strip():
        raise Refused(NOT_NEGATIVE)


def check_no_account_was_added(meeting, locked):
    """`locked` are the items with an account that were there before it was: their cases move with it."""
    if meeting.items.filter(version__isnull=False).exclude(pk__in=locked).exists():
        raise Refused("An account was put on its agenda just now. Look at it, and cancel the meeting again.")


def check_can_send_pack(meeting):
    check_in_turn(meeting.send_pack, "sent")
    if not meeting.items.exclude(kind__in=[ItemKind.WELCOME, ItemKind.MINUTES]).exists():
        raise Refused("Nothing is on the agenda yet. Put on it what the meeting is about first.")


def check_can_sign(meeting, words_hash):
    check_may_still_come(meeting)
    if words_hash != words.current(meeting.area)[1]:
        raise Refused(CHANGED)


def check_may_still_come(meeting):
    if meeting.state not in AGENDA_OPEN | {MeetingState.IN_SESSION, MeetingState.MINUTED}:
        raise Refused(f"This meeting is {meeting.get_state_display().lower()}; nobody comes to it any more.")


def check_pack_is_out(meeting):
    if meeting.state == MeetingState.CANCELLED:
        raise Refused("This meeting was cancelled, and so nothing is read for it.")
    if meeting.pack_sent_at is None and meeting.state == MeetingState.PLANNED:
        raise Refused("The pack of this meeting is not sent yet. You get a letter when it is.")


def check_can_open_meeting(meeting):
    check_in_turn(meeting.open, "opened")


def check_in_session(meeting):
    if meeting.state != MeetingState.IN_SESSION:
        raise Refused("This is done while the meeting is in session. Its chair opens it, and closes it.")


def check_minutes_are_open(meeting):
    if meeting.state not in {MeetingState.IN_SESSION, MeetingState.MINUTED}:
        raise Refused("Minutes are written from when the chair opens the meeting until they are agreed.")


def check_can_agree_minutes(meeting):
    if meeting.state in HELD and hasattr(meeting, "minutes"):
        raise Refused("The minutes of this meeting are agreed already.")
    if meeting.motions.filter(state=MotionState.VOTING).exists():
        raise Refused(
            "A vote of this meeting is still open. Agree the minutes when they can say how it ended."
        )
    check_in_turn(meeting.agree_minutes, "given agreed minutes")


def check_can_step_aside(meeting, version, because):
    if meeting.state in {MeetingState.AGREED, MeetingState.CANCELLED}:
        raise Refused("This meeting is over. Tell the death review coordinator, who hides it from you.")
    if not meeting.items.filter(version__summary=version.summary_id).exists():
        raise Refused("This account is not on the agenda of this meeting.")
    if not because.strip():
        raise Refused(NOT_NEGATIVE)


def check_nothing_was_put(asked, locked):
    """`locked` are the questions that were open when somebody began to step aside: their votes go."""
    if any(each not in locked for each in asked):
        raise Refused(
            "Something that rests on it was put to the vote just now. Step aside once more, so that you are"
            " not asked about it."
        )


def check_can_put_motion(meeting, about):
    check_in_session(meeting)
    if about.area != meeting.area:
        raise Refused("This belongs to another area.")
    if about.motions.filter(state=MotionState.VOTING).exists():
        raise Refused(f"{about} is being voted on already.")
    if not can_proceed(about.propose):
        state = about.get_state_display().lower()
        raise Refused(f"{about} is {state}, and so it is not put to the vote now.")
    check_is_ripe(about)


def check_is_ripe(about):
    """It says all that a vote needs."""
    if isinstance(about, Recommendation):
        check_can_propose_recommendation(about)
    else:
        check_can_propose_lesson(about)


def check_can_vote_again(motion, is_as_it_was_put):
    """What was carried has moved cases and owners on: a better one takes its place, by its own vote. And what
    is asked again is what was asked: nobody agrees to words that they were not shown."""
    if motion.state == MotionState.CARRIED:
        raise Refused("This was agreed, and work goes on from it. Put one to the vote that supersedes it.")
    about = motion.about
    gone = {LessonState.SUPERSEDED, RecommendationState.MERGED, RecommendationState.SUPERSEDED}
    if about.state in gone or not can_proceed(about.propose):
        raise Refused(f"{about} has moved on since, and so it is not voted on again.")
    if motion.meeting.state == MeetingState.AGREED:
        raise Refused(
            "The minutes of its meeting are agreed, and say how this ended. Put it to the vote at a later"
            " meeting."
        )
    if not is_as_it_was_put:
        raise Refused(f"{about} was written anew since. Put it to the vote at a meeting, as it is now.")
    check_is_ripe(about)
