"""Deadlines. Working time is Monday to Friday, 09:00 to 17:00 in London, without England's bank
holidays (the hours of the Wiltshire and Dorset protocols; holidays from the `holidays` library).
An area may keep other hours and other times allowed: workflow.timekeeping knows them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays


LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class OfficeHours:
    """When a team works: from when to when on a weekday, and the days it is closed besides bank holidays."""

    opens: time = time(9)
    closes: time = time(17)
    closed_on: frozenset = field(default_factory=frozenset)
    basis: str = "Wiltshire and Swindon; Dorset: Monday to Friday, 09:00 to 17:00."

    def is_working_day(self, day):
        return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in self.closed_on

    def of(self, day):
        """When a day's work begins and ends, in London."""
        return (
            datetime.combine(day, self.opens, LONDON),
            datetime.combine(day, self.closes, LONDON),
        )

    def is_open(self, moment):
        opens, closes = self.of(moment.astimezone(LONDON).date())
        return self.is_working_day(opens.date()) and opens <= moment < closes

    def __str__(self):
        return f"Monday to Friday, {self.opens:%H:%M} to {self.closes:%H:%M}"


OFFICE_HOURS = OfficeHours()


@dataclass(frozen=True)
class Clock:
    """A time allowed: in working hours, or in hours of any kind when life may depend on it.

    One with a key can be set anew by an area.
    """

    hours: int
    working: bool
    basis: str
    key: str = ""
    title: str = ""

    def deadline(self, start, office=OFFICE_HOURS):
        """When the time is up, as an aware UTC datetime, for an aware start."""
        if self.working:
            return add_working_time(start, self.allowed, office)
        return start.astimezone(UTC) + self.allowed

    @property
    def allowed(self):
        return timedelta(hours=self.hours)

    def set_to(self, *, hours, working, basis):
        return replace(self, hours=hours, working=working, basis=basis)

    def __str__(self):
        if not self.working and self.hours >= 48 and self.hours % 24 == 0:
            return f"{self.hours // 24} days"
        kind = "working hour" if self.working else "hour"
        return f"{self.hours} {kind}{'' if self.hours == 1 else 's'}"


@cache
def bank_holidays(year):
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def add_working_time(start, allowed, office=OFFICE_HOURS):
    """The moment at which `allowed` working time has passed since `start` (both aware; UTC back)."""
    moment = start.astimezone(LONDON)
    while True:
        opens, closes = office.of(moment.date())
        moment = max(moment, opens)
        if office.is_working_day(moment.date()) and moment < closes:
            left = closes - moment
            if allowed <= left:
                return (moment + allowed).astimezone(UTC)
            allowed -= left
        moment = office.of(moment.date() + timedelta(days=1))[0]


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
