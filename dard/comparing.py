"""Two cases side by side, without who they are about."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from dard import facts


def of_two(one, other):
    """[(label, of the one, of the other, whether they differ)], "" where one says nothing."""
    mine, theirs = told_of(one), told_of(other)
    labels = list(dict.fromkeys([*mine, *theirs]))
    return [side_by_side(label, mine.get(label, ""), theirs.get(label, "")) for label in labels]


def side_by_side(label, mine, theirs):
    return label, mine, theirs, bool(mine and theirs and mine != theirs)


def told_of(case):
    rows = [row for _, rows in facts.of_case(case) for row in rows]
    return dict(rows) | {"Notified": date_format(localtime(case.opened_at), "j F Y, H:i")}


def of_identities(one, other, labels):
    """The same for who they are about."""
    said = [(label, getattr(one, name), getattr(other, name)) for name, label in labels.items()]
    return [side_by_side(label, in_words(mine), in_words(theirs)) for label, mine, theirs in said]


def in_words(value):
    return date_format(value, "j F Y") if hasattr(value, "isoformat") else value or ""
