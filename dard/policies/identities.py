"""What must be said before somebody is told who it was, and what an identity may hold."""

import nhs_number
from django.utils.timezone import localdate

from dard.states import Purpose
from workflow.refusals import Refused, check_in_turn


def check_says_what_for(purpose, words):
    if purpose not in Purpose:
        raise Refused("Choose what you need to know it for. It is kept beside your name.")
    if purpose == Purpose.OTHER and not words.strip():
        raise Refused("Say in a few words what else you need it for, without naming anybody.")


def check_can_break_glass(running, because):
    if running.exists():
        raise Refused("You have opened it already, and the hour is not over.")
    if not because.strip():
        raise Refused("Say why you need to know, and why it cannot wait for whoever may.")


def check_can_review_opening(opening):
    check_in_turn(opening.find_right, "looked at again")


def check_says_what_was_wrong(is_right, words):
    if is_right is None:
        raise Refused("Choose whether it was right.")
    if not is_right and not words.strip():
        raise Refused("Say what was not right about it, and what follows.")


def check_is_identity(case, said):
    """What an identity may say; it is never repeated in the sentence."""
    if not (said.get("name") or "").strip():
        raise Refused("Give the name. Where it is not known, write what the person was called.")
    number, born_on = said.get("nhs_number"), said.get("born_on")
    if number and not nhs_number.is_valid(number):
        raise Refused(
            "This is no NHS number: its ten digits do not fit together. Check it against the record."
        )
    if born_on and born_on > (case.happened_on or localdate()):
        raise Refused("The date of birth is after what happened, or not here yet. Check both days.")
