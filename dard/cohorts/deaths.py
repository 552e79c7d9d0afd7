"""What is known of each death of a cohort: as many queries for a hundred as for one."""

from collections import defaultdict
from dataclasses import dataclass, field

from dard.models import Case, Factor, Finding, Review, Touchpoint, ToxicologyFinding
from dard.states import Answer, Contributed


# The days before in which whoever saw the person could still have acted; those after prison or hospital too.
LAST_DAYS = 28
WEIGHED = frozenset({Contributed.YES, Contributed.PROBABLY})


@dataclass
class Death:
    """One case of a cohort with what stands of it."""

    case: Case
    substances: frozenset = frozenset()
    touchpoints: list = field(default_factory=list)
    factors: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    review: Review | None = None

    @property
    def lately(self):
        """The contacts of the last days before it, without the death itself."""
        return [
            each
            for each in self.touchpoints
            if each.days_before is not None and 0 <= each.days_before <= LAST_DAYS and each.contact != "death"
        ]


def told_of(cases):
    """A Death for each of some cases, in their order."""
    cases = list(cases.prefetch_related("substances"))
    deaths = {each.pk: Death(each) for each in cases}
    proven = implicated(deaths)
    for pk, death in deaths.items():
        named = {each.name for each in death.case.substances.all()}
        death.substances = frozenset(proven.get(pk) or named)
    add(deaths, "touchpoints", Touchpoint.objects.all())
    add(deaths, "factors", Factor.objects.standing().filter(contributed__in=WEIGHED))
    add(deaths, "findings", Finding.objects.standing())
    for review in Review.objects.filter(case__in=deaths):
        deaths[review.case_id].review = review
    return list(deaths.values())


def add(deaths, name, rows):
    for each in rows.filter(case__in=deaths):
        death = deaths[each.case_id]
        each.case = death.case
        getattr(death, name).append(each)


def implicated(deaths):
    """{case: what toxicology holds to have played a part}: that counts before what was thought at first."""
    found = defaultdict(set)
    rows = ToxicologyFinding.objects.filter(
        inquest__case__in=deaths, struck_at=None, implicated=Answer.YES, substance__isnull=False
    )
    for pk, name in rows.values_list("inquest__case", "substance__name"):
        found[pk].add(name)
    return found
