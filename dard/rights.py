"""What the law gives somebody who asks, and where they are named in what is kept."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dard.models import (
    FamilyContact,
    FollowUpContact,
    FollowUpPerson,
    Notifier,
    Relative,
    Touchpoint,
)


def one_month_after(day):
    """The same day of the next month, or its last (UK GDPR article 12(3); the Commissioner's reckoning)."""
    return months_after(day, 1)


def three_months_after(day):
    """One month, and the two more that article 12(3) allows."""
    return months_after(day, 3)


def months_after(day, months):
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class Named:
    """One place where somebody is named: in which case, as what, and since when."""

    case: object
    what: str
    at: object


# (model, its way to the case, fields looked at, what they are there as, when it was written)
LOOKED_AT = (
    (Notifier, "notification__case", ("name", "email"), "Notified it", "notification.notified_at"),
    (Relative, "family__case", ("name", "contact"), "A relative or friend", "added_at"),
    (FamilyContact, "family__case", ("what", "asked", "answer"), "In the contact with the family", "at"),
    (FollowUpPerson, "follow_up", ("name", "contact"), "Somebody we follow up", "follow_up.opened_at"),
    (FollowUpContact, "follow_up", ("words",), "In the contact with somebody we follow up", "at"),
    (Touchpoint, "case", ("what", "marked_because"), "In what an agency told", "at"),
)


def places_named(request):
    """Where the name of whoever asks, or their address, stands in the cases of the area. What is sealed
    cannot be searched in the database, so it is read here, row by row."""
    wanted = [each for each in (plain(request.name), plain(request.contact)) if len(each) > 2]
    return [found for spec in LOOKED_AT for found in named_in(request.area, wanted, *spec)]


def named_in(area, wanted, model, way, fields, what, when):
    rows = model.objects.filter(**{f"{way}__area": area}).select_related(way)
    for row in rows.iterator(chunk_size=500):
        text = plain(" ".join(getattr(row, name) for name in fields))
        if any(each in text for each in wanted):
            yield Named(follow(row, way.replace("__", ".")), what, follow(row, when))


def follow(row, path):
    for name in path.split("."):
        row = getattr(row, name)
    return row


def plain(text):
    return " ".join(text.casefold().split())
