"""Counts over time: how many in each week or month, with the day on which each begins."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta


WEEK, MONTH = "week", "month"
PER_YEAR = {WEEK: 52, MONTH: 12}


def start_of(day, period):
    """The first day of the week (Monday) or month that the day lies in."""
    return day - timedelta(days=day.weekday()) if period == WEEK else day.replace(day=1)


def next_start(start, period):
    return start + timedelta(days=7) if period == WEEK else (start + timedelta(days=32)).replace(day=1)


def last_day(start, period):
    return next_start(start, period) - timedelta(days=1)


def starts_between(first, last, period):
    """The first days of all periods from the one with `first` in it to the one with `last`."""
    start, starts = start_of(first, period), []
    while start <= last:
        starts.append(start)
        start = next_start(start, period)
    return tuple(starts)


@dataclass(frozen=True)
class Series:
    """One count for each period, with no period left out: a week without a report is a nought."""

    period: str
    starts: tuple[date, ...]
    counts: tuple[int, ...]

    @classmethod
    def of(cls, days, first, last, period=WEEK):
        """Counted from days (a day may come many times, or be a mapping of day to count), first to last."""
        per_period = Counter()
        for day, count in Counter(days).items():
            if first <= day <= last:
                per_period[start_of(day, period)] += count
        starts = starts_between(first, last, period)
        return cls(period, starts, tuple(per_period[start] for start in starts))

    def __len__(self):
        return len(self.counts)
