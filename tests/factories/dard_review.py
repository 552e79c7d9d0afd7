"""Cases that are reviewed, with contacts, factors and findings, made by the actions that people use."""

from datetime import timedelta

from django.utils import timezone

from accounts.states import Role
from dard import actions, figures
from dard.models import Case
from dard.states import AgencyKind, ContactKind, FactorClass, FactorLevel, FindingKind, Mark
from tests.factories.accounts import person
from tests.factories.dard import opened_case


LOOK_BACK = 12
HELD = {
    "decision": "The service changes how it follows up.",
    "completeness": "mostly",
    "others_attended": "Brackenshire Recovery, team leader",
    "conflicts_asked": True,
    "undertaking": True,
}


def ready_case(*, area=None, **facts):
    """A deep dive for which enough has come back."""
    return moved(opened_case(area=area, **facts), "gather", "make_ready")


def desktop_case(*, area=None, **facts):
    return moved(opened_case(area=area, **facts), "begin_desktop_review")


def moved(case, *moves):
    """Through triage, and further by the moves that are named; whoever decides there is not asked here."""
    now = timezone.now()
    case.accept(at=now)
    for name in moves:
        more = {"look_back_months": LOOK_BACK} if name in {"gather", "begin_desktop_review"} else {}
        getattr(case, name)(at=now, **more)
    case.save()
    return Case.objects.get(pk=case.pk)


def reviewer(case, role=Role.REVIEW_CHAIR):
    return person(role, area=case.area)


def touchpoint(case, *, by=None, days_before=12, mark=Mark.NONE, because="The team could have rung.", **said):
    by = by or reviewer(case)
    said = {
        "agency": AgencyKind.TREATMENT,
        "contact": ContactKind.MISSED,
        "what": "Did not come; a letter was sent.",
        "on": case.happened_on - timedelta(days=days_before),
    } | said
    made = actions.add_touchpoint(case, by=by, **said)
    return actions.mark_touchpoint(made, by=by, mark=mark, because=because) if mark != Mark.NONE else made


def factor(case, *, by=None, **said):
    said = {
        "factor_class": FactorClass.CONTINUITY,
        "level": FactorLevel.SYSTEM,
        "contributed": "probably",
        "modifiable": True,
        "because": "Nobody followed up.",
    } | said
    return actions.add_factor(case, by=by or reviewer(case), **said)


def finding(case, *, by=None, **said):
    said = {"kind": FindingKind.SYSTEM, "words": "Services did not tell each other.", "themes": []} | said
    return actions.add_finding(case, by=by or reviewer(case), **said)


def held(case, *, by=None, kind="interim", **said):
    held_on = {"held_on": timezone.localdate()}
    return actions.hold_review(case, by=by or reviewer(case), kind=kind, **HELD | held_on | said)


def frozen_cohort(area, *, by=None, count=2):
    """Some deaths looked at together, that stay as they are."""
    by = by or person(Role.ANALYST, area=area)
    for _ in range(count):
        ready_case(area=area)
    made = actions.make_cohort(area, by=by, name="All deaths of the last year", filters={})
    return actions.freeze_cohort(made, by=by)


def cohort_finding(cohort, *, by):
    said = {"kind": FindingKind.MISSED, "words": "Nobody rang after a missed visit.", "themes": []}
    return actions.add_cohort_finding(cohort, by=by, cases=list(cohort.cases.all()), **said)


def walked(area):
    """A case that was reviewed and a cohort; and what to try in the gaps of the addresses that lead there:
    [(its beginning, {gap: values})]."""
    case = ready_case(area=area)
    by = reviewer(case)
    of_case = {
        "timeline": touchpoint(case, by=by, mark=Mark.MISSED),
        "factors": factor(case, by=by),
        "findings": finding(case, by=by),
        "reviews": held(case, by=by),
    }
    cohort = frozen_cohort(area)
    found = cohort_finding(cohort, by=cohort.by)
    page = "/desk/deaths/<slug:reference>/"
    return [
        ("/desk/deaths/cohorts/<int:cohort>/", {"cohort": [cohort.pk], "pk": [found.pk]}),
        ("/desk/deaths/cohorts/", {"pk": [cohort.pk]}),
        ("/desk/deaths/releases/", {"pk": [released(area).pk], "kind": ["csv", "xlsx"]}),
        *((f"{page}{name}/", {"reference": [case.reference], "pk": [it.pk]}) for name, it in of_case.items()),
    ]


def released(area):
    """Figures that left."""
    by, cases = person(Role.ANALYST, area=area), frozenset(range(20))
    table = figures.Counted("alone", "Alone when it happened", ["Yes"], ["Deaths"], [[cases]])
    return figures.release(area, [table], by=by, title="Deaths of the last year")
