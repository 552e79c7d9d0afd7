"""The sums that documents are made of, and how a figure is said on a page and in a spreadsheet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from django.utils import timezone

from panel.course import took


NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    number: int
    of: int

    @property
    def percent(self):
        """Rounded down, so that 100 means all of them; None of none."""
        return 100 * self.number // self.of if self.of else None

    def __str__(self):
        return f"{self.number:,} of {self.of:,} ({self.percent}%)" if self.of else "none to count"


def middle(lengths):
    """The median of some lengths of time; None of none."""
    known = [each for each in lengths if each is not None]
    return median(known) if known else None


def at_percent(values, percent):
    """The smallest value that so many per cent of all do not exceed (nearest rank); None of none."""
    ordered = sorted(values)
    return ordered[max(ceil(len(ordered) * percent / 100), 1) - 1] if ordered else None


def length(span):
    """A length of time in words: "23 s", "4 min", "2 days 3 h"; not known for None."""
    if span is None:
        return NOT_KNOWN
    seconds = span.total_seconds()
    return f"{max(round(seconds), 0)} s" if seconds < 60 else took(span)


def counted(number, noun):
    """ "1 day", "2 days"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day(moment):
    return f"{timezone.localtime(moment):%-d %B %Y}"


def said(value):
    """A figure as people read it."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, timedelta):
        return length(value)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%-d %b %Y, %H:%M}"
    if isinstance(value, float):
        return f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def in_spreadsheet(value):
    """(the figure as a program reads it, its unit)."""
    if value is None:
        return "", NOT_KNOWN
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60, 2), "minutes"
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes"), "moment"
    if isinstance(value, Share):
        return value.number, f"of {value.of}"
    return value, ""
