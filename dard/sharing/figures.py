"""The tables of cases that publications release. What is counted, and how, is dard.indicators' to say."""

from dataclasses import replace

from dard.indicators import deaths, learning, timeliness
from dard.indicators.deaths import (
    ALCOHOL,
    BOTH,
    DRUG,
    DRUGS,
    SUBSTANCES_UNLISTED,
    TREATMENT,
    of_years,
    only_with_some,
    table,
    year_name,
    years_in,
)
from privacy.figures import COURSE


# More lines than these are read by nobody; the rest is one line. Ours.
MOST_SUBSTANCES = 10
REST = "Other substances"
IN, AFTER, NO, UNKNOWN = "In treatment", "Left within 6 months", "Neither", "Not known"
LATELY = {deaths.AT_ONCE: IN, deaths.SIX: AFTER, deaths.NEARNESS[5]: UNKNOWN}


def by_substance(found, cases, years, *, key, title, categories=deaths.CATEGORIES):
    """By substance and calendar year, of those found among all cases that are related to some categories: the
    most frequent by name, in the order of the alphabet, so that not even the order says which was more
    frequent."""
    related = related_to(found, categories)
    had = sorted({name for each in related for name in each.substances})
    often = sorted(had, key=lambda name: -sum(name in each.substances for each in related))[:MOST_SUBSTANCES]
    named = set(often)
    rows = [*sorted(named)]
    if set(had) - named:
        rows.append(REST)
    if any(not each.substances for each in related):
        rows.append(deaths.NONE_NAMED)

    def of_row(case):
        if deaths.category_of(case) not in categories:
            return ()
        if not case.substances:
            return deaths.NONE_NAMED
        return (case.substances & named) | ({REST} if case.substances - named else set())

    return table(
        key,
        title,
        found,
        rows=rows,
        **only_with_some(rows, SUBSTANCES_UNLISTED),
        of_row=of_row,
        columns=[str(each) for each in years],
        of_column=year_name,
        among=cases,
        by=(DRUG, COURSE),
        note="What toxicology found to have played a part, or else what was named. One person may have had"
        " several, so the lines do not add up.",
        adds_up=False,
    )


def related_to(found, categories):
    return [each for each in found if deaths.category_of(each) in categories]


def drug_deaths(cases, years):
    found = of_years(deaths.deaths_of(cases), years)
    title = "Drug-related deaths by substance and calendar year"
    related = {DRUGS, BOTH}
    return by_substance(found, cases, years, key="drug-deaths-by-substance", title=title, categories=related)


def overdoses(cases, years):
    found = of_years(deaths.overdoses_of(cases), years)
    title = "Near-fatal overdoses by substance and calendar year"
    return by_substance(found, cases, years, key="overdoses-by-substance", title=title)


def related_by_year(cases, years, categories, *, key, title, note=""):
    """How many deaths of each year are related to some categories."""
    found = of_years(deaths.deaths_of(cases), years)
    return table(
        key,
        title,
        found,
        rows=years_in(related_to(found, categories), years),
        of_row=year_name,
        of_column=lambda case: "Deaths" if deaths.category_of(case) in categories else (),
        among=cases,
        by=(COURSE, DRUG),
        note=note,
    )


def drug_deaths_by_year(cases, years):
    title = "Drug-related deaths by calendar year"
    return related_by_year(cases, years, {DRUGS, BOTH}, key="drug-deaths-by-year", title=title)


def overdoses_by_year(cases, years):
    found = of_years(deaths.overdoses_of(cases), years)
    title = "Near-fatal overdoses by calendar year"
    rows = years_in(found, years)
    return table("overdoses-by-year", title, found, rows=rows, of_row=year_name, columns=("Overdoses",))


def alcohol_deaths(cases, years):
    return related_by_year(
        cases,
        years,
        {ALCOHOL, BOTH},
        key="alcohol-deaths-by-year",
        title="Alcohol-related deaths by calendar year",
        note="Deaths related to alcohol, those related to drugs as well among them.",
    )


def treatment_deaths(cases, years):
    """Of whatever cause: the person was in treatment, or had left it within six months."""
    return table(
        "deaths-in-treatment",
        "Deaths in treatment, and within 6 months after leaving it",
        of_years(deaths.deaths_of(cases), years),
        rows=[str(each) for each in years],
        of_row=year_name,
        columns=(IN, AFTER, NO, UNKNOWN),
        of_column=lambda case: LATELY.get(deaths.nearness_of(case), NO),
        among=cases,
        by=(COURSE, TREATMENT),
        note="Of whatever cause. Six months from the day on which treatment ended, where it is known.",
    )


def over_time(counted, title="", head="Deaths"):
    """All columns of a table in one: what one time holds, where years would part it into small numbers."""
    return replace(counted.in_one_column(head), title=title or counted.title)


def all_years(counted, head="Deaths"):
    """All years of a table in one: what were its columns are its lines."""
    return counted.turned().in_one_column(head)


def categories(cases, title="Deaths by what they are related to"):
    """Of one time, by what they are related to."""
    found = deaths.deaths_of(cases)
    rows = deaths.CATEGORIES
    by = {"among": cases, "by": (DRUG,)}
    return table("deaths-by-category", title, found, rows=rows, of_row=deaths.category_of, **by)


def themes(cases, title="Themes of what was found"):
    years = sorted({each.year for each in cases if each.year})
    return over_time(replace(learning.themes(cases, years), key="themes"), title)


def notified(cases, years):
    return timeliness.notified_in_time(cases, years)


def until_account(cases, years):
    return timeliness.until_account(cases, years)
