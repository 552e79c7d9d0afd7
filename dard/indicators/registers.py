"""Historic registers drawn as they are, for those who review deaths: per year, and per substance and year.
Their entries are no cases of ours, and nothing of them is released from here."""

from collections import Counter

from django.db.models import Count

from dard.indicators import panels
from dard.indicators.learning import Numbers
from dard.models.register import BETWEEN


# Ours: more lines are read by nobody.
MOST = 20


def of_register(register):
    """[Panel] of one register; one query, that gives a row for each year and combination of substances."""
    found = register.entries.standing().order_by().values_list("year", "substances").annotate(Count("pk"))
    deaths, named = Counter(), Counter()
    for year, substances, number in found:
        deaths[year] += number
        for name in filter(None, substances.split(BETWEEN)):
            named[(name, year)] += number
    years = list(range(min(deaths), max(deaths) + 1)) if deaths else []
    return [
        panels.of_numbers(by_year(deaths, years), by_year),
        panels.of_numbers(by_substance(named, years), by_substance),
    ]


def by_year(deaths, years):
    """Numerator: entries of the register that its latest release still has.
    Denominator: none; it is a count.
    Unit: deaths, by the year of the day that the register gives: of death, or of report where it says so.
    Source: the office that keeps the register.
    """
    rows = [(str(year), [deaths[year]]) for year in years]
    return Numbers("register-by-year", "Deaths by year", ["Deaths"], rows)


def by_substance(named, years):
    """Numerator: entries in whose columns the substance was found.
    Denominator: none; an entry may have several, so they do not add up.
    Unit: deaths, by the same year.
    Source: the office that keeps the register, by the names of our vocabulary.
    """
    totals = Counter()
    for (name, _), number in named.items():
        totals[name] += number
    most = sorted(totals, key=lambda name: (-totals[name], name))[:MOST]
    rows = [(name, [named[(name, year)] for year in years]) for name in most]
    note = f"The {MOST} most frequent of {len(totals)}." if len(totals) > MOST else ""
    return Numbers("register-by-substance", "Deaths by substance", [str(each) for each in years], rows, note)
