"""Deaths and overdoses of earlier years in an exercise, about nobody: reviewed on paper and closed. So many
that figures of an area say something, and each with no more than figures are made of.

Made by the actions that people use, but for triage, as the year of deaths is (exercises.deaths).
"""

import random
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.permissions import holders_of
from accounts.states import Role
from dard import actions
from dard.models import Case
from dard.states import AgencyKind, CaseKind, ContactKind, ReviewKind
from exercises import deaths


SEED = 11
# As many a year as a county of four hundred thousand people may have; rounded. Ours.
DAYS_BETWEEN_DEATHS, DAYS_BETWEEN_OVERDOSES = 13, 17
LATELY = 5
# Days after it.
REVIEWED_AFTER = 4
WHY = "Reviewed on paper before this register began; its account was told to the partnership then."
# NHS numbers of the range for tests, beyond those of the year of deaths.
FIRST_NUMBER = 500


@transaction.atomic
def grow(area, *, by, first_year, today=None):
    """Deaths from the first of January of a year until a year ago, where exercises.deaths goes on, and
    overdoses until now; the cases."""
    today = today or timezone.localdate()
    chance = random.Random(SEED)  # noqa: S311  the same deaths every time
    chair = holders_of({Role.REVIEW_CHAIR}, area).first() or by
    teller = deaths.Teller(area, by, chair, chance, today)
    since = (today - date(first_year, 1, 1)).days
    stories = deaths.told()["stories"]
    of_drugs = [
        each | {"kind": CaseKind.NEAR_FATAL} for each in stories if each["kind"] == CaseKind.DRUG_DEATH
    ]
    days = [
        *((stories, each) for each in spread(teller, deaths.YEAR + 1, since, DAYS_BETWEEN_DEATHS)),
        *((of_drugs, each) for each in spread(teller, LATELY, since, DAYS_BETWEEN_OVERDOSES)),
    ]
    return [one(teller, *each, FIRST_NUMBER + number) for number, each in enumerate(days)]


def spread(teller, first, last, between):
    """Days ago, drawn."""
    return [teller.chance.randint(first, last) for _ in range((last - first) // between)]


def one(teller, stories, days_ago, number):
    story = teller.chance.choices(stories, weights=[each["weight"] for each in stories])[0]
    given, who = deaths.somebody(teller, number)
    case, now = deaths.told_of(teller, story, given, who, days_ago), timezone.now()
    case.accept(at=now)
    case.begin_desktop_review(at=now, look_back_months=deaths.LOOK_BACK_MONTHS)
    case.save()
    for each in teller.fitting(story["findings"]):
        learned(teller, case, each)
    held_on = case.happened_on + timedelta(days=min(REVIEWED_AFTER, days_ago))
    actions.hold_review(
        case, by=teller.by, kind=ReviewKind.DESKTOP, held_on=held_on, decision="Its themes are counted."
    )
    return actions.close_without_summary(Case.objects.get(pk=case.pk), by=teller.by, because=WHY)


def learned(teller, case, finding):
    """What was found, with the contact that shows it where it is about one."""
    seen = []
    if agency := finding.get("agency"):
        on = case.happened_on - timedelta(days=teller.chance.randint(1, 90))
        said = {"agency": AgencyKind(agency), "contact": ContactKind.APPOINTMENT, "what": finding["words"]}
        seen = [actions.add_touchpoint(case, by=teller.by, on=on, **said)]
    said = {name: finding[name] for name in ("kind", "words", "themes")}
    return actions.add_finding(case, by=teller.by, touchpoints=seen, **said)
