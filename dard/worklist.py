"""What is due next in each case, over all its tracks: each noun says what of its own is, and by when.

A noun brings `due_of(cases, keepers)` to DUE: cases is a list with their areas read, keepers is {area's key:
its Timekeeper}; back comes {case's key: [Due]}, with a query or two of its own however many cases there are.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from dard import agency_due, clocks, due, learned, track_due
from dard.following import due as following_due
from dard.meetings import due as meetings_due
from dard.registers import due as register_due
from ldis.worklist import clock
from workflow.timekeeping import keepers_of


class Due(NamedTuple):
    """Something somebody has to do in a case: what, by when, and who."""

    what: str
    at: object
    whose: str


# Makers, one a line: `due.of_pauses`.
DUE = [
    agency_due.of_asking,
    agency_due.of_requests,
    due.of_acceptance,
    due.of_triage,
    due.of_reviews,
    due.of_summaries,
    due.of_lessons,
    meetings_due.of_meetings,
    due.of_pauses,
    due.of_tasks,
    track_due.of_inquests,
    track_due.of_families,
    track_due.of_family_questions,
    track_due.of_questions,
    learned.of_lessons,
    following_due.of_closing,
    following_due.of_failing,
    register_due.of_follow_ups,
]


def due_in(cases, keepers):
    """{case's key: [Due]}, the first to be due first."""
    found = defaultdict(list)
    for due_of in DUE:
        for pk, dues in due_of(cases, keepers).items():
            found[pk] += [Due(*each) for each in dues]
    return {pk: sorted(dues, key=lambda each: each.at) for pk, dues in found.items()}


@dataclass(frozen=True)
class Row:
    """A case on the worklist: what is due in it first, with its clock, and what after that."""

    case: object
    dues: list
    clock: dict | None

    @property
    def first(self):
        return self.dues[0] if self.dues else None

    @property
    def others(self):
        return self.dues[1:]


def rows(cases, now):
    """The cases in the order in which something is due in them; those in which nothing is come last."""
    # What is sealed is not shown here, and so not opened for a list.
    cases = list(cases.select_related("area").defer("circumstances", "ended_because", "paused_because"))
    keepers = keepers_of({case.area_id: case.area for case in cases}.values())
    dues = due_in(cases, keepers)
    found = [row(case, dues.get(case.pk, []), keepers[case.area_id], now) for case in cases]
    return sorted(found, key=lambda each: (each.first is None, each.first.at if each.first else now))


def row(case, dues, keeper, now):
    soon = keeper.clock(clocks.SOON)
    return Row(case, dues, clock(dues[0].at, now, soon) if dues else None)
