"""What may be done with a family, whoever asks. Their pace comes before ours."""

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime

from dard import family_days
from dard.policies.days import check_day_after_event, check_day_is_past, check_day_is_to_come
from dard.states import Answer, FamilyState
from workflow.refusals import Refused, check_in_turn


DONE = {
    "offer_support": "offered support",
    "leave_alone": "left alone",
    "welcome_back": "welcomed back",
    "decline": "taken as having declined",
    "ask_later": "asked later",
    "contribute": "taken as contributing",
    "want_draft": "promised the draft",
    "give_feedback": "told what came of it",
}
LEFT_ALONE = "This family is not to be contacted. If they have turned to us themselves, record that first."
AGAINST_THEIR_WILL = (
    "They do not agree to be contacted. Record instead that they are not to be contacted: then nobody is"
    " reminded to turn to them."
)
KEPT_FREE = (
    "Today is one of the days on which nobody turns to this family, as they wish. If they have turned to us,"
    " write down a contact."
)
NO_LATER_OFFER = "Every offer has been made. They may still turn to us themselves at any time."


def check_can_move_family(family, move):
    check_in_turn(getattr(family, move), DONE[move])


def check_family_facts(family, move, facts):
    """What comes with a move: days that can be so, consent, and why contact ends or begins."""
    for name in ("support_offered_on", "feedback_on"):
        check_day_is_past(facts.get(name))
        check_day_after_event(family.case, facts.get(name))
    check_day_is_to_come(facts.get("ask_again_on"))
    if facts.get("consented") == Answer.NO:
        raise Refused(AGAINST_THEIR_WILL)
    if move in {"leave_alone", "welcome_back"} and not facts.get("because", "").strip():
        raise Refused("Say in a few words why.")


def check_may_be_contacted(family):
    if family.is_left_alone:
        raise Refused(LEFT_ALONE)


def check_can_invite(family, now):
    """Never in the first weeks, never before a day they named, and never those who are to be left alone."""
    check_may_be_contacted(family)
    if family.state not in {FamilyState.SUPPORT_OFFERED, FamilyState.DECLINED, FamilyState.ASKED_LATER}:
        raise Refused(f"There is nothing to invite to: {family.get_state_display().lower()}.")
    if family.next_offer_at is None:
        raise Refused(NO_LATER_OFFER)
    check_today_is_not_theirs(family, now)
    if family.next_offer_at > now:
        day = date_format(localtime(family.next_offer_at), "j F Y")
        raise Refused(
            f"It is too early to invite them to contribute: not before {day}. Support can be offered at any"
            " time, and they may come forward themselves."
        )


def check_today_is_not_theirs(family, now):
    if family_days.is_kept_free(family.days.all(), localdate(now)):
        raise Refused(KEPT_FREE)


def check_can_answer_family(contact):
    if not contact.is_question:
        raise Refused("They asked nothing here. Write down another contact if they ask now.")
    if contact.answered_at:
        raise Refused("They have had an answer already. Log another contact to add to it.")
