"""When a family may next be turned to. The pace is theirs: a day they named comes before every other."""

from datetime import datetime, time

from django.utils import timezone

from dard import clocks, family_days
from dard.states import LEARNED_FROM, CaseState, FamilyState
from workflow.clocks import LONDON
from workflow.timekeeping import Timekeeper


OFFERS = (clocks.FAMILY_OFFER_FIRST, clocks.FAMILY_OFFER_SECOND, clocks.FAMILY_OFFER_LAST)
# Where later offers are still to be made. In every other state nothing is offered: they take part, have
# heard what came of it, or are to be left alone.
STILL_OFFERED = frozenset({FamilyState.SUPPORT_OFFERED, FamilyState.DECLINED})
TAKING_PART = frozenset({FamilyState.CONTRIBUTING, FamilyState.WANTS_DRAFT})
WRITTEN = frozenset({CaseState.DRAFTING, CaseState.CHECKING})
DONE = LEARNED_FROM | {CaseState.APPROVED, CaseState.ON_AGENDA, CaseState.CLOSED}


def first(case, at):
    """When support is to be offered; None where nobody has died, and so nobody is bereaved."""
    return Timekeeper(case.area).deadline(clocks.FAMILY_SUPPORT, at) if case.is_fatal else None


def after(family, now):
    """When the next offer is due, given where the family stands now."""
    if family.state == FamilyState.ASKED_LATER:
        return max(morning_of(family.ask_again_on), now) if family.ask_again_on else None
    if family.state not in STILL_OFFERED:
        return None
    return next_of_year(family, now)


def after_invitation(family, now):
    """After an invitation: the next one of the year, whatever day they had named before."""
    return next_of_year(family, now)


def next_of_year(family, now):
    """The next day of the year that is none of those on which nobody turns to them."""
    due = next((each for each in scheduled(family.case) if each > now), None)
    return family_days.first_free(family.days.all(), due) if due else None


def scheduled(case):
    """The days on which a family is invited, counted from the death as far as its day is known."""
    keeper, day = Timekeeper(case.area), case.happened_on or case.happened_by
    start = morning_of(day) if day else case.opened_at
    return [keeper.deadline(clock, start) for clock in OFFERS]


def morning_of(day):
    return datetime.combine(day, time(9), LONDON)


def news(family):
    """What of the review concerns a family that takes part in it, or ""."""
    if family.state == FamilyState.WANTS_DRAFT and family.case.state in WRITTEN:
        return "They want to see the draft, and one is written. Ask the analyst for it."
    if family.state in TAKING_PART and family.case.state in DONE:
        return "The review came to its end. Tell them what came of it, as they wish to hear it."
    return ""


def in_first_weeks(family, now=None):
    return scheduled(family.case)[0] > (now or timezone.now())
