"""Deadlines. Working time is Monday to Friday, 09:00 to 17:00 in London, without England's bank
holidays (the hours of the Wiltshire and Dorset protocols; holidays from the `holidays` library)."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays


LONDON = ZoneInfo("Europe/London")
OPENS, CLOSES = time(9), time(17)


@dataclass(frozen=True)
class Clock:
    """A time allowed: in working hours, or in hours of any kind when life may depend on it."""

    hours: int
    working: bool
    basis: str

    def deadline(self, start):
        """When the time is up, as an aware UTC datetime, for an aware start."""
        allowed = timedelta(hours=self.hours)
        return add_working_time(start, allowed) if self.working else start.astimezone(UTC) + allowed

    def __str__(self):
        return f"{self.hours} {'working hours' if self.working else 'hours'}"


@cache
def bank_holidays(year):
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day):
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_time(start, allowed):
    """The moment at which `allowed` working time has passed since `start` (both aware; UTC back)."""
    moment = start.astimezone(LONDON)
    while True:
        opens, closes = hours_of(moment.date())
        moment = max(moment, opens)
        if is_working_day(moment.date()) and moment < closes:
            left = closes - moment
            if allowed <= left:
                return (moment + allowed).astimezone(UTC)
            allowed -= left
        moment = next_morning(moment)


def hours_of(day):
    return datetime.combine(day, OPENS, LONDON), datetime.combine(day, CLOSES, LONDON)


def next_morning(moment):
    return datetime.combine(moment.date() + timedelta(days=1), OPENS, LONDON)


def in_words(due, now):
    """How far off a deadline is: "due in 3 hours", "overdue by 2 days"."""
    seconds = int((due - now).total_seconds())
    return f"due in {span(seconds)}" if seconds >= 0 else f"overdue by {span(-seconds)}"


def span(seconds):
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        count = seconds // size
        if count >= (2 if unit == "day" else 1):
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"
