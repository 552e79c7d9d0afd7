"""How long coroners have had deaths: ages, flags in words, and the picture of all that are open."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from dard.models import Inquest
from workflow import charts


@dataclass(frozen=True)
class Band:
    """Inquests older than so many months since the death."""

    months: int
    label: str
    flag: str = ""


# Coroners (Inquests) Rules 2013, rule 8, and Coroners and Justice Act 2009, section 16; to be confirmed.
YEAR = Band(
    12, "Over 12 months", "Over 12 months since the death: the coroner reports it to the Chief Coroner."
)
HALF = Band(6, "Over 6 months", "Over 6 months since the death, within which an inquest should be completed.")
YOUNG = Band(0, "Up to 6 months")
NO_DAY = "Day not known"


def months_before(day, months):
    """The same day so many months earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def band_of(began, today):
    """The band of an inquest whose age counts from `began`, or None where no day is known."""
    if began is None:
        return None
    return next((each for each in (YEAR, HALF) if began < months_before(today, each.months)), YOUNG)


def flag(inquest, today=None):
    """What is remarkable about its age, in words, or ""."""
    band = band_of(inquest.began_on, today or timezone.localdate())
    return band.flag if band else ""


def open_inquests(cases):
    """Those with the coroner or waiting for an answer, the oldest first."""
    began = Coalesce("case__happened_on", "case__happened_by", "reported_on")
    found = Inquest.objects.open().filter(case__in=cases).annotate(began=began)
    return found.select_related("case__area").order_by("began", "pk")


def ages(found, today):
    """[(band in words, how many)], in one query."""
    year, half = months_before(today, 12), months_before(today, 6)
    counts = found.order_by().aggregate(
        year=Count("pk", filter=Q(began__lt=year)),
        half=Count("pk", filter=Q(began__lt=half, began__gte=year)),
        young=Count("pk", filter=Q(began__gte=half)),
        no_day=Count("pk", filter=Q(began=None)),
    )
    rows = [(YOUNG.label, counts["young"]), (HALF.label, counts["half"]), (YEAR.label, counts["year"])]
    return rows + ([(NO_DAY, counts["no_day"])] if counts["no_day"] else [])


def picture(rows):
    words = ", ".join(f"{label}: {number}" for label, number in rows)
    return charts.draw_rows(
        rows,
        key="coroner-ages",
        title="Open at the coroner, by time since the death",
        description=f"{words}. The table below has each of them.",
        of=sum(number for _, number in rows),
    )
