"""What a family may be offered, told and spared, whoever asks."""

from datetime import timedelta

from django.utils.timezone import localdate

from dard.policies.days import check_day_after_event, check_day_is_not_far_off, check_day_is_past
from dard.policies.families import LEFT_ALONE
from workflow.refusals import Refused, check_in_turn


# Ours: a month on either side; more would leave them alone for good, which they can ask for as well.
MOST_AROUND = 30
DONE = {
    "refer": "referred",
    "decline": "taken as declined",
    "take_up": "taken as taken up",
    "leave": "taken as not taken up",
}


def check_day(on, every_year, days_around):
    if not 0 <= days_around <= MOST_AROUND:
        raise Refused(f"Write how many days before and after it, from 0 to {MOST_AROUND}.")
    check_day_is_not_far_off(on)
    if not every_year and on + timedelta(days=days_around) < localdate():
        raise Refused(
            "This day is over, and comes but once. Check the date, or say that it comes every year."
        )


def check_can_offer(family, on, service):
    if family.is_left_alone:
        raise Refused(LEFT_ALONE)
    if not service.strip():
        raise Refused("Say which service or help was offered.")
    check_day_is_past(on)
    check_day_after_event(family.case, on)


def check_can_move_support(support, move, on, words):
    check_in_turn(getattr(support, move), DONE[move])
    check_day_is_past(on)
    if on < support.offered_on:
        raise Refused("This day is before it was offered. Check the date.")
    if move == "refer" and not words.strip():
        raise Refused("Say how they agreed to be referred: nobody is told of them without it.")


def check_can_tell_lessons(family, lessons, on):
    if family.is_left_alone:
        raise Refused(LEFT_ALONE)
    if not lessons:
        raise Refused("No lesson that rests on this death is agreed yet. There is nothing to tell.")
    check_day_is_past(on)
