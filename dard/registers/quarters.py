"""Quarters of a year, as returns and papers go by them."""

from datetime import date, timedelta


def begin_of(day):
    """The first day of the quarter in which a day lies."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def end_of(begins_on):
    """Its last day."""
    return next_one(begins_on) - timedelta(days=1)


def next_one(begins_on):
    return begin_of(begins_on + timedelta(days=95))


def before(day):
    """The first day of the quarter that is over."""
    return begin_of(begin_of(day) - timedelta(days=1))


def in_words(begins_on):
    """As people say it: "July to September 2026"."""
    return f"{begins_on:%B} to {end_of(begins_on):%B %Y}"
