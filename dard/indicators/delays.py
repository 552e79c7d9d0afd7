"""What was waited for between a death and its account: the provider, agencies, toxicology, the coroner, or
nobody but ourselves. Several may be waited for on the same day."""

from dataclasses import dataclass
from statistics import quantiles

from dard.indicators.deaths import deaths_of, of_years, table
from dard.indicators.rows import day_of


BEFORE, AGENCIES, TOXICOLOGY, CORONER, OURS = (
    "Until we were told",
    "Agencies",
    "Toxicology",
    "The coroner",
    "Ourselves alone",
)
CAUSES = (BEFORE, AGENCIES, TOXICOLOGY, CORONER, OURS)


@dataclass(frozen=True)
class Wait:
    """How many days went by for one cause: in how many deaths, the middle of them, and the middle half."""

    cause: str
    deaths: int
    low: float
    middle: float
    high: float


def delays(cases, years):
    """Numerator: days between a death and its account on which somebody was waited for, by whom.
    Denominator: deaths of the period with an account, without those in which the cause took no day.
    Unit: days; the median, and the quartiles about it.
    Source: ours. Several may be waited for on one day, so the causes do not add up; what is left after all
    others is ours alone.
    """
    taken = [waits(each) for each in with_account(cases, years)]
    return [wait_of(cause, [each[cause] for each in taken if each[cause]]) for cause in CAUSES]


def longest_wait(cases, years):
    """Numerator: deaths by what took the most days between them and their account.
    Denominator: deaths of the period with an account.
    Unit: deaths.
    Source: ours; where two took as many days, the one that comes first in the table.
    """
    found = with_account(cases, years)
    return table(
        "longest-wait",
        "What took longest between a death and its account",
        found,
        rows=CAUSES,
        of_row=lambda case: max(CAUSES, key=waits(case).get),
    )


def with_account(cases, years):
    return [each for each in of_years(deaths_of(cases), years) if each.account_on and each.told_on]


def wait_of(cause, days):
    if not days:
        return Wait(cause, 0, 0, 0, 0)
    low, middle, high = quantiles(days, n=4, method="inclusive") if len(days) > 1 else days * 3
    return Wait(cause, len(days), round(low, 1), round(middle, 1), round(high, 1))


def waits(case):
    """{cause: days} between the death and the account of one case."""
    end = case.account_on
    told = min(case.told_on, end)
    concluded = case.concluded_on or end
    spans = {
        AGENCIES: [
            (day_of(each.asked_at), day_of(each.answered_at or each.closed_at) or end) for each in case.asked
        ],
        TOXICOLOGY: between(case.toxicology_requested_on, case.toxicology_received_on or concluded),
        CORONER: between(case.reported_on, concluded),
    }
    spans = {cause: clipped(found, told, end) for cause, found in spans.items()}
    others = joined([each for found in spans.values() for each in found])
    return {
        BEFORE: max((told - case.day).days, 0) if case.day else 0,
        **{cause: length(joined(found)) for cause, found in spans.items()},
        OURS: (end - told).days - length(others),
    }


def between(since, until):
    return [(since, until)] if since and until else []


def clipped(spans, first, last):
    found = [(max(since, first), min(until, last)) for since, until in spans]
    return [(since, until) for since, until in found if since < until]


def joined(spans):
    """The same days as spans that do not overlap."""
    found = []
    for since, until in sorted(spans):
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return found


def length(spans):
    return sum((until - since).days for since, until in spans)
