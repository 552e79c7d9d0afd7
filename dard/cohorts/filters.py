"""Which deaths belong to a cohort: the choices of its filters, in words and as a query."""

from datetime import date

from dard.models import Case
from dard.states import Answer, CaseKind, CaseState, CohortState, PlaceKind, Treatment
from substances.models import Substance


# They are no case of this review.
LEFT_OUT = frozenset({CaseState.MERGED, CaseState.OUT_OF_SCOPE, CaseState.REFERRED_ON})
# field of a case: (what it is called, its choices)
CHOSEN = {
    "kind": ("Kinds", CaseKind),
    "place_kind": ("Places", PlaceKind),
    "treatment": ("Treatment", Treatment),
    "alone": ("Alone", Answer),
}


def members(cohort):
    """Its deaths: those it was frozen with, or those that fit now."""
    if cohort.state == CohortState.FROZEN:
        return cohort.cases.order_by("happened_on", "pk")
    return matching(cohort.filters, Case.objects.filter(area=cohort.area))


def matching(filters, cases):
    """Those of the cases that the filters let through, in the order in which they happened."""
    found = cases.exclude(state__in=LEFT_OUT)
    if filters.get("since"):
        found = found.filter(happened_on__gte=filters["since"])
    if filters.get("until"):
        found = found.filter(happened_on__lte=filters["until"])
    for name in CHOSEN:
        if filters.get(name):
            found = found.filter(**{f"{name}__in": filters[name]})
    if filters.get("substances"):
        found = found.filter(substances__in=filters["substances"])
    return found.order_by("happened_on", "pk").distinct()


def in_words(filters):
    """[(what, which)] of what was chosen."""
    rows = [("From", filters.get("since")), ("Until", filters.get("until"))]
    rows = [(what, f"{date.fromisoformat(day):%-d %B %Y}") for what, day in rows if day]
    for name, (what, choices) in CHOSEN.items():
        if filters.get(name):
            rows.append((what, ", ".join(str(choices(each).label) for each in filters[name])))
    if filters.get("substances"):
        named = Substance.objects.filter(pk__in=filters["substances"]).values_list("name", flat=True)
        rows.append(("Substances", ", ".join(named)))
    return rows
