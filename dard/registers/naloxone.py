"""What there is of naloxone, what expires, and what the ledger says of a quarter beside what was returned."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Sum
from django.utils.timezone import localdate

from dard.models import NaloxoneMovement, NaloxoneReturn, NaloxoneStock, NaloxoneUse
from dard.registers import quarters
from dard.states import (
    IssuedBecause,
    IssuedTo,
    MovementKind,
    NaloxoneProduct,
    NaloxoneReturnState,
    UseOutcome,
)
from workflow import charts


M = MovementKind
# Ours: three months, in which kits can still go to where they are used.
SOON = timedelta(days=91)
MONTHS_SHOWN = 12
RETURNED = {
    "issued": "First kits given out",
    "reissued": "Further kits given out",
    "used": "Kits used",
    "expired": "Kits expired or lost",
    "in_stock": "Kits in stock on the last day",
}


def stocks_of(holders):
    return NaloxoneStock.objects.filter(holder__in=holders).there().for_listing()


@dataclass(frozen=True)
class Expiring:
    """What expires in one month: how it is called, how many kits, and whether some of them do soon or did."""

    label: str
    kits: int
    is_soon: bool


def expiry(stocks, today=None):
    """[Expiring], from what has expired already to a year from now."""
    today = today or localdate()
    by_month, soon = defaultdict(int), set()
    for each in stocks:
        month = month_of(each.batch.expires_on, today)
        by_month[month] += each.kits
        if each.batch.expires_on <= today + SOON:
            soon.add(month)
    months = [month_after(today, number) for number in range(MONTHS_SHOWN)]
    rows = [Expiring(f"{each:%b %Y}", by_month[each], each in soon) for each in months]
    past = [Expiring("Expired", by_month["past"], True)] if by_month["past"] else []
    return [*past, *rows, Expiring("Later", by_month["later"], False)]


def month_of(day, today):
    if day < today:
        return "past"
    first = day.replace(day=1)
    return first if first <= month_after(today, MONTHS_SHOWN - 1) else "later"


def month_after(day, number):
    year, month = divmod(day.month - 1 + number, 12)
    return day.replace(year=day.year + year, month=month + 1, day=1)


def pictures(rows):
    """Kits by the month in which they expire, for a desk and for a phone; the table stands beside them."""
    points = [charts.Point(each.label, each.kits, is_alarm=each.is_soon and each.kits > 0) for each in rows]
    return charts.draw_both(
        points,
        key="expiry",
        title="Kits by the month in which they expire",
        description="A mark stands over months in which some have expired, or will within three months.",
    )


def totals(stocks):
    """[(holder, kits, of which expire soon)], each holder once."""
    soon, found = localdate() + SOON, defaultdict(lambda: [0, 0])
    for each in stocks:
        found[each.holder][0] += each.kits
        found[each.holder][1] += each.kits if each.batch.expires_on <= soon else 0
    return [(holder, *numbers) for holder, numbers in sorted(found.items(), key=lambda row: str(row[0]))]


def by_product(stocks):
    found = defaultdict(int)
    for each in stocks:
        found[NaloxoneProduct(each.batch.product).label] += each.kits
    return sorted(found.items())


def ledger(holder, begins_on):
    """{field of a return: what the ledger says of it}, of one quarter."""
    lines = NaloxoneMovement.objects.filter(stock__holder=holder)
    within = lines.filter(on__gte=begins_on, on__lte=quarters.end_of(begins_on))
    issued = within.filter(kind=M.ISSUED)
    first = issued.filter(because__in=["", IssuedBecause.FIRST])
    return {
        "issued": taken(first),
        "reissued": taken(issued) - taken(first),
        "used": taken(within.filter(kind=M.USED)),
        "expired": taken(within.filter(kind__in=[M.EXPIRED, M.COUNTED_LESS])),
        "in_stock": kits(lines.filter(on__lte=quarters.end_of(begins_on))),
    }


def kits(lines):
    return lines.aggregate(sum=Sum("change"))["sum"] or 0


def taken(lines):
    return -kits(lines)


@dataclass(frozen=True)
class Compared:
    """One number of a return beside what the ledger says."""

    label: str
    said: int | None
    ledger: int

    @property
    def differs(self):
        return self.said is not None and self.said != self.ledger


def compared(naloxone_return):
    known = ledger(naloxone_return.holder, naloxone_return.begins_on)
    return [Compared(label, getattr(naloxone_return, name), known[name]) for name, label in RETURNED.items()]


@dataclass(frozen=True)
class Quarter:
    """What became of naloxone in an area in one quarter: counts of kits and of acts, inside the room."""

    begins_on: object
    issued: list
    reasons: list
    uses: list
    came: int
    expired: int
    returned: list
    returns: list

    @property
    def label(self):
        return quarters.in_words(self.begins_on)


def quarter(area, begins_on):
    within = lines_within(area, begins_on)
    issued = within.filter(kind=M.ISSUED)
    uses = uses_within(area, begins_on).values_list("outcome").annotate(Count("pk")).order_by()
    counted = dict(uses)
    return Quarter(
        begins_on,
        named(IssuedTo, issued, "to"),
        named(IssuedBecause, issued, "because"),
        [(label, counted.get(value, 0)) for value, label in UseOutcome.choices],
        kits(within.filter(kind=M.RECEIVED)),
        taken(within.filter(kind=M.EXPIRED)),
        *returns_of(area, begins_on),
    )


def returns_of(area, begins_on):
    """What partners returned, [(label, kits)], and how many stand in each state, [(label, returns)]."""
    found = NaloxoneReturn.objects.filter(holder__area=area, begins_on=begins_on)
    sums = found.aggregate(**{name: Sum(name) for name in RETURNED})
    states = dict(found.values_list("state").annotate(Count("pk")).order_by())
    return (
        [(label, sums[name] or 0) for name, label in RETURNED.items()],
        [(label, states.get(value, 0)) for value, label in NaloxoneReturnState.choices],
    )


def lines_within(area, begins_on):
    lines = NaloxoneMovement.objects.filter(stock__holder__area=area)
    return lines.filter(on__gte=begins_on, on__lte=quarters.end_of(begins_on))


def uses_within(area, begins_on):
    return NaloxoneUse.objects.filter(area=area, on__gte=begins_on, on__lte=quarters.end_of(begins_on))


def named(choices, lines, field):
    """[(label, kits)] of every choice, nothing left out."""
    counted = dict(lines.values_list(field).annotate(Sum("change")).order_by())
    return [(label, -(counted.get(value) or 0)) for value, label in choices.choices]
