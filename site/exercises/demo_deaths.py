"""Deaths of the demonstration: a year of them, one with an approved account, one that was notified twice."""

from datetime import date

from accounts.states import Role
from dard import actions
from dard.models import Case, Match, SummaryVersion
from dard.states import MatchState
from exercises import deaths, reviews
from exercises.timeline import Timeline


# Enough for pictures that say something, few enough to be made while somebody waits.
DEATHS = 30
SOMEBODY_ELSE = {
    "name": "Crispin Hollowell",
    "born_on": date(1971, 9, 2),
    "nhs_number": "9990481016",
    "address": "3 Ropewalk Court, Millhaven",
    "postcode": "BR2 1JP",
}


def has_year(area):
    return Case.objects.filter(area=area).count() >= DEATHS


def grow_year(cast, visitor):
    by = cast.people[Role.REVIEW_COORDINATOR]
    deaths.grow(cast.area, DEATHS, by=by)
    made = actions.make_cohort(cast.area, by=by, name="All deaths of the last year", filters={})
    actions.freeze_cohort(made, by=by)


def has_account(area):
    return SummaryVersion.objects.filter(summary__case__area=area).exists()


def tell_one(cast, visitor):
    reviews.tell(reviews.Story(cast, Timeline()))


def has_pair(area):
    return Match.objects.filter(case__area=area, state=MatchState.SUGGESTED).exists()


def notify_one_twice(cast, visitor):
    reviews.notify_twice(reviews.Story(cast, Timeline(), person=SOMEBODY_ELSE))
