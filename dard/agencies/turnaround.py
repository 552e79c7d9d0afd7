"""How agencies answer: by kind and by organisation, in counts and in working days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import F

from dard.models import AgencyRequest
from dard.states import AWAITED, AgencyKind, AgencyRequestState
from workflow import charts
from workflow.clocks import OFFICE_HOURS
from workflow.timekeeping import keepers_of


# The day an agency answered says nothing of these: they were never for it, or not needed.
NOT_COUNTED = (AgencyRequestState.NOT_NEEDED, AgencyRequestState.MISDIRECTED)
HEADINGS = (
    *("Kind of agency", "Agency", "Asked", "Answered", "Working days, median"),
    *("No contact", "In part", "Refused", "Overdue now"),
)


@dataclass(frozen=True)
class Row:
    """One kind of agency, or one organisation of it."""

    kind: str
    name: str
    asked: int
    answered: int
    days: float | None
    nil: int
    partial: int
    refused: int
    overdue: int

    @property
    def cells(self):
        days = "" if self.days is None else self.days
        return [self.asked, self.answered, days, self.nil, self.partial, self.refused, self.overdue]


def rows(areas, now):
    """Each kind of agency that was asked, followed by its organisations. A handful of queries in all."""
    offices = {pk: keeper.office for pk, keeper in keepers_of(areas).items()}
    by_kind = defaultdict(lambda: defaultdict(list))
    for each in requests_of(areas):
        by_kind[each.agency][each.organisation].append(each)
    for kind in AgencyKind:
        if organisations := by_kind.get(kind):
            everybody = [each for found in organisations.values() for each in found]
            yield row_of(kind.label, "", everybody, offices, now)
            for name in sorted(organisations, key=str.casefold):
                yield row_of(kind.label, name, organisations[name], offices, now)


def requests_of(areas):
    found = AgencyRequest.objects.filter(case__area__in=areas).exclude(state__in=NOT_COUNTED)
    wanted = ("agency", "organisation", "state", "asked_at", "answered_at", "due_at")
    return found.annotate(area=F("case__area")).only(*wanted)


def row_of(kind, name, requests, offices, now):
    taken = [
        working_days(each.asked_at, each.answered_at, offices.get(each.area, OFFICE_HOURS))
        for each in requests
        if each.answered_at
    ]
    states = [each.state for each in requests]
    return Row(
        kind,
        name,
        asked=len(requests),
        answered=len(taken),
        days=median(taken) if taken else None,
        nil=states.count(AgencyRequestState.NIL),
        partial=states.count(AgencyRequestState.PARTIAL),
        refused=states.count(AgencyRequestState.REFUSED),
        overdue=sum(each.state in AWAITED and each.due_at <= now for each in requests),
    )


def working_days(start, end, office):
    """Whole working days after the day of the first: an answer on the same day took none."""
    first, last = start.date(), end.date()
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(office.is_working_day(day) for day in days)


def chart(rows):
    """The median of each kind, drawn; the table beside it says the same."""
    counts = [(each.kind, round(each.days, 1)) for each in rows if not each.name and each.days is not None]
    if not counts:
        return ""
    return charts.draw_rows(
        [(kind, int(days) if days == int(days) else days) for kind, days in counts],
        key="turnaround",
        title="Working days until an answer, by kind of agency",
        description="; ".join(f"{kind}: {days:g}" for kind, days in counts),
    )
