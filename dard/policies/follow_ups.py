"""What may be done with a follow-up, whoever asks."""

from datetime import timedelta

import nhs_number
from django.utils.timezone import localdate

from dard.policies.days import check_day_is_past
from dard.states import AtRisk, FollowUpEnd, FollowUpGround, FollowUpPurpose
from workflow.refusals import Refused, check_in_turn


# Ours: fewer tries than these are no proof that somebody cannot be reached.
TRIES_ENOUGH = 3
# Ours: whoever needs no contact for longer is not at the highest risk any more.
LONGEST_GAP = timedelta(days=92)
# Those who agreed, and those whose own service goes on caring for them, have said it by that.
NEED_NO_WORDS = frozenset({FollowUpGround.CONSENT, FollowUpGround.CARE})
IMPOSSIBLE = "This is no NHS number: its ten digits do not fit together. Check it against the record."


def check_can_open(reasons, other_reason, ground, ground_words):
    if not reasons or set(reasons) - set(AtRisk):
        raise Refused("Choose at least one reason why they are at risk.")
    if AtRisk.OTHER in reasons and not other_reason.strip():
        raise Refused("Say in a few words what else puts them at risk.")
    if ground not in FollowUpGround:
        raise Refused("Choose why we may keep this: they agreed, or another ground.")
    if ground not in NEED_NO_WORDS and not ground_words.strip():
        raise Refused("Say in a few words what that ground rests on.")


def check_is_person(said):
    """Who a follow-up may be of; what is said is never repeated in the sentence."""
    if not (said.get("name") or "").strip():
        raise Refused("Give the name. Where it is not known, write what they are called.")
    if said.get("nhs_number") and not nhs_number.is_valid(said["nhs_number"]):
        raise Refused(IMPOSSIBLE)
    if said.get("born_on") and said["born_on"] > localdate():
        raise Refused("The date of birth is still to come. Check it.")


def check_case_may_lead_here(case):
    if case.is_fatal:
        raise Refused("This case is of a death. A follow-up is of somebody who lives.")
    if case.follow_ups.exists():
        raise Refused("A follow-up was opened from this case already.")


def check_can_log(follow_up, on, next_on):
    check_in_turn(follow_up.reach, "written to")
    check_day_is_past(on)
    check_next_day(next_on)


def check_next_day(day):
    """The day of the next contact, or None where the clock says it."""
    if day is None:
        return
    if day < localdate():
        raise Refused("The next contact is on a day that is past. Choose one that is still to come.")
    if day > localdate() + LONGEST_GAP:
        raise Refused("The next contact is more than three months off. Choose a day before that, or end it.")


def check_can_end(follow_up, because, words):
    check_in_turn(follow_up.end, "ended")
    if because not in FollowUpEnd:
        raise Refused("Choose why it ends.")
    if because == FollowUpEnd.NOT_REACHED and follow_up.tries < TRIES_ENOUGH:
        raise Refused(
            f"It was tried {follow_up.tries} of at least {TRIES_ENOUGH} times since they were last reached."
            " Try again, and write each try down."
        )
    if because != FollowUpEnd.DIED and not words.strip():
        raise Refused("Say in a few words how it came to that.")


def check_can_reopen(follow_up):
    check_in_turn(follow_up.reopen, "opened again")
    if follow_up.ended_because == FollowUpEnd.DIED:
        raise Refused("They died. If that was a mistake, open a new follow-up.")
    if follow_up.erased_at:
        raise Refused("Who it was is erased. Open a new follow-up.")


def check_can_plan(follow_up, next_on):
    check_in_turn(follow_up.reach, "planned")
    check_next_day(next_on)


def check_can_hand_over(follow_up, worker):
    check_in_turn(follow_up.reach, "handed over")
    if worker == follow_up.worker:
        raise Refused("They have it already. Choose another worker.")
    if follow_up.conflicts.filter(user=worker).exists():
        raise Refused("This worker has a stake in it. Choose another.")


def check_says_what_for(follow_up, purpose):
    if purpose not in FollowUpPurpose:
        raise Refused("Choose what you need to know it for. It is kept beside your name.")
    if follow_up.erased_at:
        raise Refused("Who it was is erased, as its time was over.")


def check_died(follow_up):
    if follow_up.ended_because != FollowUpEnd.DIED:
        raise Refused("A death is told of where the follow-up ended by it. End it first.")


def check_can_tell_of_death(follow_up):
    check_died(follow_up)
    if follow_up.notification_id or follow_up.death_id:
        raise Refused("The death was notified from here already, or its case is named.")


def check_can_name_death(follow_up, case):
    check_died(follow_up)
    if case is None or case.area_id != follow_up.area_id:
        raise Refused("There is no case with this reference in this area. Check it.")
    if not case.is_fatal:
        raise Refused("This case is not of a death. Check the reference.")


def check_says_why_hidden(reason):
    if not reason.strip():
        raise Refused("Say in a few words what the conflict is, without naming anybody.")
