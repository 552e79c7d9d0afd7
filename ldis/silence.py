"""Organisations that used to report and have stopped. A question to ask them, never a finding about them.

An organisation is judged by its own habit: it is silent when it has reported on enough days to have a habit,
and the time since the last one is well beyond its usual gap. Reports are counted by organisation and day; who
reported is not looked at.
"""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import Organisation
from ldis import visibility
from ldis.models import Report


# All three are ours: fewer days make no habit; three times the usual gap is rare by chance; and two months
# is the least that anybody need be asked about, however often they used to report.
LEAST_DAYS = 4
TIMES_USUAL = 3
LEAST_SILENCE = timedelta(days=60)
# How far back a habit is read. Ours: long enough for those who report twice a year.
LOOK_BACK = timedelta(days=2 * 365)
MONTHS = 12
BAR_HEIGHT, BAR_STEP = 30, 14
REMEMBERED_SECONDS = 3600


class Habit(NamedTuple):
    """How an organisation reports: its days, the usual gap between them, and the last."""

    days: list
    usual_gap: float
    last: date

    def silent_for(self, today):
        return today - self.last

    def is_broken(self, today):
        limit = max(TIMES_USUAL * timedelta(days=self.usual_gap), LEAST_SILENCE)
        return len(self.days) >= LEAST_DAYS and self.silent_for(today) > limit


class Row(NamedTuple):
    """One organisation, for the page."""

    organisation: Organisation
    habit: Habit
    months: list
    silent: bool
    weeks: int

    @property
    def in_the_year(self):
        return sum(number for _, number in self.months)

    @property
    def bars(self):
        """(left, top, height) of each month's bar, as high as the organisation's own busiest month allows."""
        most = max(number for _, number in self.months) or 1
        heights = [round(BAR_HEIGHT * number / most, 1) for _, number in self.months]
        return [(place * BAR_STEP, BAR_HEIGHT - height, height) for place, height in enumerate(heights)]


def habit_of(days):
    """The habit in a collection of days, or None where there is none; several reports of one day are one."""
    days = sorted(set(days))
    if not days:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return Habit(days, float(median(gaps)) if gaps else 0.0, days[-1])


def counts_by_day(reports):
    """{organisation: {day: how many reports}}, one query."""
    by_day = (
        reports.filter(reporter__employer__isnull=False, received_at__gte=timezone.now() - LOOK_BACK)
        .annotate(day=TruncDate("received_at"))
        .values_list("reporter__employer", "day")
        .annotate(number=Count("pk"))
        .order_by()
    )
    counts = {}
    for organisation, day, number in by_day:
        counts.setdefault(organisation, Counter())[day] = number
    return counts


def rows_for(user, areas):
    """Those of these areas, from the reports that this person may open: what is for coordinators only is not
    in anybody else's counts."""
    return rows(visibility.readable(Report.objects.filter(area__in=areas), user))


def rows(reports):
    """Every organisation that has reported, those that fell silent first, the longest silence on top."""
    today = timezone.localdate()
    counts = counts_by_day(reports)
    organisations = Organisation.objects.in_bulk(list(counts))
    found = [row(organisations[pk], days, today) for pk, days in counts.items()]
    return sorted(found, key=lambda each: (not each.silent, each.habit.last, each.organisation.name))


def row(organisation, counted, today):
    habit = habit_of(counted)
    silent = habit.is_broken(today)
    return Row(organisation, habit, by_month(counted, today), silent, habit.silent_for(today).days // 7)


def by_month(counted, today):
    """(first day of the month, how many reports) for the last twelve months, the oldest first."""
    months = []
    first = today.replace(day=1)
    for _ in range(MONTHS):
        months.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    sums = Counter()
    for day, number in counted.items():
        sums[day.replace(day=1)] += number
    return [(month, sums[month]) for month in reversed(months)]


def how_many(areas):
    """How many organisations have fallen silent, for those who coordinate these areas and may open every
    report: remembered for an hour, because a worklist opens often."""
    key = "silence:" + ",".join(str(pk) for pk in sorted(area.pk for area in areas))
    reports = Report.objects.filter(area__in=areas)
    return cache.get_or_set(key, lambda: sum(each.silent for each in rows(reports)), REMEMBERED_SECONDS)
