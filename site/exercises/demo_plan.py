"""The reduction plan of the demonstration: its risks as they were rated at first, and as they are now."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.states import OrganisationKind, Role
from dard import actions
from dard.models import Rating, ReductionPlan
from exercises.demo_following import WORDS
from exercises.reviews.days import move_back


HALF_A_YEAR = 182


def has_plan(area):
    return ReductionPlan.objects.filter(area=area).exists()


@transaction.atomic
def write_plan(cast, visitor):
    words, today = WORDS["plan"], timezone.localdate()
    half = timedelta(days=HALF_A_YEAR)
    plan = actions.begin_plan(
        cast.area, by=cast.people[Role.ANALYST], title=words["title"], since=today - half, until=today + half
    )
    for each in words["lines"]:
        add(cast, plan, each)


def add(cast, plan, words):
    """A risk, rated half a year ago, and again since where that has changed."""
    by = cast.people[Role.ANALYST]
    first, *later = [
        dict(zip(("likelihood", "impact", "because"), each, strict=True)) for each in words["ratings"]
    ]
    line = actions.add_line(
        plan,
        by=by,
        risk=words["risk"],
        lead=cast.organisations[OrganisationKind(words["lead"])],
        lead_role=words["lead_role"],
        recommendations=against(cast.area, words["recommendation"]),
        **first,
    )
    move_back(QuerySet(Rating).filter(line=line), HALF_A_YEAR, ("at",))
    for rating in later:
        actions.rate_line(line, by=by, **rating)


def against(area, begins):
    return area.recommendations.filter(words__startswith=begins) if begins else []
