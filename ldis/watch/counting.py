"""From an area's reports to what is counted of what: one query for everything.

An event counts once: an update to a report, a report of the same event and one that was a duplicate are
left out, and so is what went to another service, and a warning from elsewhere. It counts on the day it
happened or, where nobody said, on the day it was received.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import Coalesce, TruncDate

from ldis.models import Report
from ldis.states import ReportKind, SeriesKind
from ldis.watch import farrington
from ldis.watch.series import PER_YEAR, WEEK, Series, start_of


# As far back as the method with the longest memory looks.
HISTORY = timedelta(weeks=(farrington.YEARS * PER_YEAR[WEEK]) + PER_YEAR[WEEK] // 2 + 1)
COUNTED = (ReportKind.TREND, ReportKind.OVERDOSE, ReportKind.DEATH)
KINDS = {ReportKind.OVERDOSE: SeriesKind.OVERDOSES, ReportKind.DEATH: SeriesKind.DEATHS}


@dataclass(frozen=True)
class Subject:
    """What a series is about: a substance, a family, or reports of any substance."""

    key: str
    name: str
    family: int | None = None
    substance: int | None = None

    def is_part_of(self, other):
        """Whether whatever counts for this one counts for the other too."""
        if other.substance:
            return other.substance == self.substance
        return other.family in (None, self.family)


ANY = Subject("all", "any substance")


@dataclass
class Tally:
    """Days with their counts, for each kind and subject; and the first day of the area's records."""

    on: date
    since: date
    days: dict = field(default_factory=lambda: defaultdict(Counter))

    def series(self, kind, subject, period=WEEK):
        return Series.of(self.days[kind, subject], self.since, self.on, period)

    def lately(self, weeks=4):
        """The kinds and subjects that were counted at all in the last weeks, in a steady order."""
        first = start_of(self.on, WEEK) - timedelta(weeks=weeks - 1)
        alive = [key for key, days in self.days.items() if any(day >= first for day in days)]
        return sorted(alive, key=lambda key: (key[0], key[1].name))


def tally(area, on):
    """Everything the watch counts in an area up to and with the day `on`."""
    first = start_of(on - HISTORY, WEEK)
    found = Tally(on, since=on)
    for row in rows(area, first, on):
        found.since = min(found.since, row["day"])
        for kind in kinds_of(row["kind"]):
            for subject in subjects_of(row):
                found.days[kind, subject][row["day"]] += row["count"]
    return found


def rows(area, first, on):
    # Nothing is received before it happened.
    counted = by_series(Report.objects.filter(area=area, received_at__date__gte=first))
    return (
        counted.annotate(day=Coalesce("happened_on", TruncDate("received_at")))
        .filter(day__range=(first, on))
        .annotate(count=Count("pk"))
    )


def by_series(reports):
    """Those that count, as rows that say in which series."""
    events = reports.filter(
        kind__in=COUNTED, routed_to="", duplicate_of=None, same_event_as=None, update_of=None
    )
    return events.order_by().values(
        "kind", "substance", "substance__name", "substance__family", "substance__family__name"
    )


def kinds_of(kind):
    return [SeriesKind.REPORTS] + ([KINDS[kind]] if kind in KINDS else [])


def subjects_of(row):
    if row["substance"] is None:
        return [ANY]
    family, substance = row["substance__family"], row["substance"]
    return [
        ANY,
        Subject(f"family:{family}", row["substance__family__name"], family=family),
        Subject(f"substance:{substance}", row["substance__name"], family=family, substance=substance),
    ]
