"""Days on which nobody turns to a family, as they wish: what falls due on one waits until it is over."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from workflow.clocks import LONDON


# Days that leave no day of a year free hold nothing back for ever.
LONGEST = 366


def is_kept_free(days, on):
    """Whether a day is one of those on which nobody turns to them."""
    return any(falls(each, on) for each in days)


def falls(day, on):
    years = (on.year - 1, on.year, on.year + 1) if day.every_year else (day.on.year,)
    return any(abs((on - in_year(day.on, year)).days) <= day.days_around for year in years)


def in_year(day, year):
    """The same day of another year; the last of February where that year has no 29th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def first_free(days, at):
    """The moment itself, or nine in the morning of the first day after it that is none of theirs."""
    days, on = list(days), timezone.localdate(at)
    for later in range(LONGEST):
        if not is_kept_free(days, on + timedelta(days=later)):
            return at if later == 0 else datetime.combine(on + timedelta(days=later), time(9), LONDON)
    return at


def comes_next(days, today):
    """[(day, when it comes next)] of those that still come, the first first."""
    found = [(each, next_of(each, today)) for each in days]
    return sorted(((each, on) for each, on in found if on), key=lambda pair: pair[1])


def next_of(day, today):
    if not day.every_year:
        return day.on if day.on >= today else None
    this_year = in_year(day.on, today.year)
    return this_year if this_year >= today else in_year(day.on, today.year + 1)
