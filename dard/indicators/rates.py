"""Deaths against people: the rolling rate of three years per 100,000, with its interval.

No library is taken in for this: what English public health offers for Python (PHStatsMethods) is under the
GPL and needs pandas and SciPy, for the few lines below.
"""

from dataclasses import dataclass
from math import exp, sqrt
from statistics import NormalDist

from dard.indicators.deaths import ALCOHOL, BOTH, DRUG, DRUGS, category_of, deaths_of, table
from privacy.figures import COURSE


PER = 100_000
YEARS = 3
# Background knowledge of how the Office for National Statistics treats rates, to be confirmed by whoever
# publishes: none below three deaths, and a mark of unreliable below twenty.
FEWEST, RELIABLE = 3, 20
# Below this Byar's approximation is left for the exact limits (Fingertips, technical guide on rates).
EXACT_BELOW = 10
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Rate:
    """Deaths of three years against the people of the same years; `rate`, `low` and `high` per 100,000 people
    and year, or None with a sentence why."""

    label: str
    deaths: int | None
    people: int | None = None
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    because: str = ""

    @property
    def is_unreliable(self):
        return self.rate is not None and self.deaths < RELIABLE


def windows(years):
    """[(first, last)] of three years in a row that end in one of these."""
    return [(each - YEARS + 1, each) for each in years]


def label_of(window):
    return f"{window[0]} to {window[1]}"


def of_three_years(cases, years, categories, *, key, title):
    """A Counted of the deaths of each three years in a row."""
    lines = {label_of(each): each for each in windows(years)}
    return table(
        key,
        title,
        deaths_of(cases),
        rows=list(lines),
        of_row=lambda case: [
            label for label, (first, last) in lines.items() if case.year and first <= case.year <= last
        ],
        of_column=lambda case: "Deaths" if category_of(case) in categories else (),
        among=cases,
        by=(COURSE, DRUG),
        note="Three years in a row, each a year later than the one before. Years before the register began"
        " count as none: read no rate of them.",
        adds_up=False,
    )


def drug_deaths(cases, years):
    """Numerator: deaths related to drugs, alone or with alcohol, in three calendar years.
    Denominator: people living in the area, the sum of the three mid-year estimates as they were entered.
    Unit: deaths per 100,000 people and year, crude (not standardised by age), with the 95% interval.
    Source: Office for National Statistics shows local areas by rolling three years; Byar's method, exact
    below 10 (Breslow and Day 1987; Fingertips technical guide). That none is shown below 3 deaths and those
    below 20 are unreliable is background knowledge, to be confirmed.
    """
    return of_three_years(
        cases, years, {DRUGS, BOTH}, key="drugs-three-years", title="Deaths related to drugs, three years"
    )


def alcohol_deaths(cases, years):
    """Numerator: deaths related to alcohol, alone or with drugs, in three calendar years.
    Denominator: people living in the area, the sum of the three mid-year estimates as they were entered.
    Unit: deaths per 100,000 people and year, crude (not standardised by age), with the 95% interval.
    Source: as for deaths related to drugs.
    """
    return of_three_years(
        cases,
        years,
        {ALCOHOL, BOTH},
        key="alcohol-three-years",
        title="Deaths related to alcohol, three years",
    )


def rates(counts, populations):
    """[Rate] of [(label, last year, deaths or None where they are hidden)] against {year: people}."""
    return [rate_of(*each, populations) for each in counts]


def rate_of(label, last, deaths, populations):
    wanted = range(last - YEARS + 1, last + 1)
    missing = [str(year) for year in wanted if year not in populations]
    if deaths is None:
        return Rate(label, None, because="The number of deaths is hidden.")
    if missing:
        return Rate(label, deaths, because=f"No population was entered for {' and '.join(missing)}.")
    people = sum(populations[year] for year in wanted)
    if deaths < FEWEST:
        return Rate(label, deaths, people, because=f"Not worked out from fewer than {FEWEST} deaths.")
    low, high = limits(deaths)
    per = PER / people
    return Rate(label, deaths, people, deaths * per, low * per, high * per)


def limits(count):
    """The 95% interval about a count of events, as two numbers of events."""
    return exact(count) if count < EXACT_BELOW else byar(count)


def byar(count):
    """Breslow and Day, Statistical Methods in Cancer Research II (1987), as Fingertips uses it from 10 on."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    above = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    return low, above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3


def exact(count):
    """The means of a Poisson distribution under which as many, or as few, would come about once in 40."""
    tail = (1 - CONFIDENCE) / 2
    low = mean_where(1 - tail, count - 1) if count else 0.0
    return low, mean_where(tail, count)


def mean_where(share, count):
    """The mean at which at most `count` events have this probability: by halving, as it only falls."""
    low, high = 0.0, 10.0 * (count + 2)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(count, middle) > share else (low, middle)
    return low


def at_most(count, mean):
    part = whole = exp(-mean)
    for each in range(1, count + 1):
        part *= mean / each
        whole += part
    return whole
