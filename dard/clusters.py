"""Cases that come together: of one substance, in one area, within a few weeks.

The watch counts reports; a death that nobody reported is not among them. Here the cases are counted, and what
stands out is put before the coordinators of drug alerts as a suggestion.
"""

from collections import Counter, defaultdict
from datetime import timedelta

from django.db.models import F

from dard.models import Case
from dard.states import FATAL, CaseState
from ldis.states import Method, SeriesKind
from ldis.watch.counting import Subject
from ldis.watch.findings import Finding
from ldis.watch.looking import Aberration


# Ours: four weeks, as the watch's own rule for new substances has it; and one more than chance would often
# bring together in a place with a few deaths a month.
WINDOW_DAYS = 28
LEAST = 3
WEEKS_SHOWN = 26
WEEK = timedelta(days=7)
# They are no case, or no case of their own.
NOT_COUNTED = (CaseState.OUT_OF_SCOPE, CaseState.MERGED)


def clusters(area, on):
    """What stands out among the cases of an area up to a day, as aberrations of the watch; one query."""
    first = on - WEEKS_SHOWN * WEEK
    days = defaultdict(list)
    for kind, substance, name, family, day in cases_since(area, first, on):
        series = SeriesKind.DEATHS if kind in FATAL else SeriesKind.OVERDOSES
        days[series, substance, name, family].append(day)
    found = (aberration(*key, each, on) for key, each in days.items())
    return [each for each in found if each]


def cases_since(area, first, on):
    counted = Case.objects.filter(area=area, happened_on__range=(first, on), substances__isnull=False)
    return (
        counted.exclude(state__in=NOT_COUNTED)
        .values_list("kind", "substances", "substances__name", "substances__family", F("happened_on"))
        .order_by("happened_on")
    )


def aberration(kind, substance, name, family, days, on):
    start = on - timedelta(days=WINDOW_DAYS - 1)
    together = [day for day in days if day >= start]
    if len(together) < LEAST:
        return None
    finding = Finding(
        observed=len(together),
        expected=0,
        threshold=LEAST - 1,
        statistic=len(together),
        least=LEAST,
        parameters={"window_days": WINDOW_DAYS, "least": LEAST},
    )
    subject = Subject(f"substance:{substance}", name, family=family, substance=substance)
    return Aberration(kind, subject, Method.CASES, (), together[0], on, finding, tuple(weeks(days, on)))


def weeks(days, on):
    """The cases of each week up to the day, as the watch keeps its charts."""
    counts = Counter((on - day).days // 7 for day in days)
    return [
        {
            "start": (on - (back + 1) * WEEK + timedelta(days=1)).isoformat(),
            "count": counts[back],
            "expected": None,
            "threshold": None,
            "alarm": counts[back] >= LEAST,
        }
        for back in range(WEEKS_SHOWN - 1, -1, -1)
    ]
