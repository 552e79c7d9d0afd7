"""Deaths and near-fatal overdoses: how many, of what, in which year, and how near to treatment.

A case counts once, in the year in which it happened; where only a last possible day is known, in the year of
that. The Office for National Statistics counts by the year of registration, which is often a later one, so
its numbers are not these. The year in which a coroner concluded is kept beside: it is the nearest we know.
"""

from dataclasses import replace

from dard import scope
from dard.definitions import ALCOHOL as ALCOHOL_SPECIFIC
from dard.definitions import MISUSE, POISONING, plain
from dard.figures import By, Counted
from dard.states import FATAL, Answer, CaseKind, CaseState, CertaintyState, Treatment
from privacy.figures import COURSE


# They are no case of this review, or are counted with another.
LEFT_OUT = frozenset({CaseState.MERGED, CaseState.OUT_OF_SCOPE, CaseState.REFERRED_ON})

DRUGS, ALCOHOL, BOTH, OTHER = "Drugs", "Alcohol", "Drugs and alcohol", "Other, or not known"
CATEGORIES = (DRUGS, ALCOHOL, BOTH, OTHER)
NO_YEAR = "Year not known"
NONE_NAMED = "None named"
SUBSTANCES_UNLISTED = "Substances that are not listed"
AT_ONCE, SIX, TWELVE = "In treatment", "Left within 6 months", "Left within 12 months"
NEARNESS = (AT_ONCE, SIX, TWELVE, "Longer ago, or waiting", "Never", "Not known")
WITHIN, OUTSIDE, UNKNOWN = "Within the look-back", "Not within it", "Not known"
# By what cases are counted, beside their course (when they happened and became known, whether the person
# died, how the review went, what it found): any of these goes with any other. See privacy.figures.
DRUG, TREATMENT = "drug", "treatment"


def deaths_of(cases):
    return [each for each in cases if each.kind in FATAL and each.state not in LEFT_OUT]


def overdoses_of(cases):
    return [each for each in cases if each.kind == CaseKind.NEAR_FATAL and each.state not in LEFT_OUT]


def category_of(case):
    """Drugs, alcohol or both: by what it was notified as, what it is known that played a part, and the first
    code of the certificate; nothing of it where it was ruled out. Ours: no source gives one rule for all."""
    if case.certainty == CertaintyState.RULED_OUT:
        return OTHER
    code = plain(case.code)
    drugs = case.kind == CaseKind.DRUG_DEATH or case.has_drugs or POISONING.has(code) or MISUSE.has(code)
    alcohol = case.kind == CaseKind.ALCOHOL_DEATH or case.has_alcohol or ALCOHOL_SPECIFIC.has(code)
    if case.kind == CaseKind.NEAR_FATAL:
        drugs = drugs or not alcohol
    return {(True, True): BOTH, (True, False): DRUGS, (False, True): ALCOHOL}.get((drugs, alcohol), OTHER)


def nearness_of(case):
    """How long before it the person was in treatment: by the days where they are known, else as was said."""
    if case.left_treatment_on and case.day and case.treatment != Treatment.IN_TREATMENT:
        months = (case.day - case.left_treatment_on) / scope.MONTH
        return SIX if months <= 6 else TWELVE if months <= 12 else NEARNESS[3]
    return {
        Treatment.IN_TREATMENT: AT_ONCE,
        Treatment.LEFT_6: SIX,
        Treatment.LEFT_12: TWELVE,
        Treatment.EARLIER: NEARNESS[3],
        Treatment.WAITING: NEARNESS[3],
        Treatment.NEVER: NEARNESS[4],
    }.get(case.treatment, NEARNESS[5])


def look_back_of(case):
    """Whether it was within the months of the look-back that was kept with it when it was triaged."""
    return {Answer.YES: WITHIN, Answer.NO: OUTSIDE}.get(scope.is_treated(case, case.look_back), UNKNOWN)


def table(key, title, cases, *, rows, of_row, columns=("Deaths",), of_column=None, among=(), by=(), **more):
    """A Counted of these cases: `of_row` and `of_column` say under which name or names a case falls.

    `by` names the attributes of rows and columns, and `among` are all cases that are known: of them it is
    said what each row and column asks. Without these the table is made by the course of the cases alone."""
    about, known = keys(cases), keys(among or cases)
    asked = [
        (attribute, sets_of(cases if attribute == COURSE else among, lines, of_line))
        for attribute, lines, of_line in zip(by, (rows, columns), (of_row, of_column), strict=False)
    ]
    across = sets_of(cases, columns, of_column) if of_column else [about] * len(columns)
    cells = [[row & column for column in across] for row in sets_of(cases, rows, of_row)]
    made = By(known, about, *asked)
    return Counted(key, title, list(rows), list(columns), cells, by=made, **more)


def sets_of(cases, lines, of_line):
    """For each line the cases that fall under it."""
    found = {line: set() for line in lines}
    for case in cases:
        for line in names(of_line(case)):
            if line in found:
                found[line].add(case.pk)
    return [frozenset(found[line]) for line in lines]


def only_with_some(rows, unlisted):
    """What a table says of rows that are there only because somebody counts in them."""
    return {"if_any": frozenset(rows), "unlisted": unlisted}


def keys(cases):
    return frozenset(each.pk for each in cases)


def names(said):
    return (said,) if isinstance(said, str) else said


def year_name(case):
    return str(case.year) if case.year else NO_YEAR


def years_in(cases, years):
    """The names of the years, and of none where a day is not known."""
    no_year = any(each.year is None for each in cases)
    return [*map(str, years), *([NO_YEAR] if no_year else [])]


NO_YEAR_IF_ANY = only_with_some([NO_YEAR], "“Year not known”, where it is not listed")


def by_year(cases, years):
    """Numerator: deaths that were notified and not ruled out of this review, by what they are related to.
    Denominator: none; it is a count.
    Unit: deaths, by calendar year of death.
    Source: OHID, partnership review process (2024), the scope of a review; the three groups are ours.
    """
    return table(
        "deaths-by-year",
        "Deaths by year",
        deaths_of(cases),
        rows=years_in(deaths_of(cases), years),
        of_row=year_name,
        columns=CATEGORIES,
        of_column=category_of,
        among=cases,
        by=(COURSE, DRUG),
        **NO_YEAR_IF_ANY,
        note="By the year of death. Suspected deaths count until they are ruled out.",
    )


def concluded_by_year(cases, years):
    """Numerator: deaths of which the coroner concluded or discontinued in the year.
    Denominator: none; it is a count.
    Unit: deaths, by calendar year of conclusion.
    Source: Office for National Statistics, which counts by registration: that waits for the conclusion.
    """
    concluded = [each for each in deaths_of(cases) if each.concluded_on]
    return table(
        "concluded-by-year",
        "Deaths by the year in which the coroner concluded",
        concluded,
        rows=[str(each) for each in years],
        of_row=lambda case: str(case.concluded_on.year),
        columns=("Happened that year", "Happened earlier"),
        of_column=lambda case: (
            "Happened that year" if case.year == case.concluded_on.year else "Happened earlier"
        ),
        note="The nearest to the year of registration, by which national figures count.",
    )


def in_treatment(cases, years):
    """Numerator: deaths within the look-back after treatment that was kept with each case at its triage.
    Denominator: all deaths of the year.
    Unit: deaths, of whatever cause, by calendar year of death.
    Source: OHID's questions to councils say 6 months, its mortality figures 12; an area sets which.
    """
    counted = table(
        "deaths-in-treatment",
        "Deaths in treatment, and within the look-back after it",
        deaths_of(cases),
        rows=years_in(deaths_of(cases), years),
        of_row=year_name,
        columns=(WITHIN, OUTSIDE, UNKNOWN),
        of_column=look_back_of,
        among=cases,
        by=(COURSE, TREATMENT),
        **NO_YEAR_IF_ANY,
        note="The look-back (6 or 12 months) is the one that was kept with each case.",
    )
    # Where it was changed, what counts as within it hangs on the course too: then it is not said by what.
    return counted if len({each.look_back for each in cases}) < 2 else replace(counted, by=None)


def near_treatment(cases, years):
    """Numerator: deaths by how long before them the person was in treatment.
    Denominator: all deaths of the period.
    Unit: deaths.
    Source: OHID, partnership review process (2024): deaths in treatment and of those who left it.
    """
    return table(
        "treatment-time",
        "How near to treatment",
        of_years(deaths_of(cases), years),
        rows=NEARNESS,
        of_row=nearness_of,
        among=cases,
        by=(TREATMENT,),
    )


def by_substance(cases, years, *, key="deaths-by-substance", title="Deaths by substance", found=deaths_of):
    """Numerator: deaths in which toxicology holds the substance to have played a part, or else in which it
    was named.
    Denominator: none; a death may have several substances, so they do not add up.
    Unit: deaths, by calendar year of death.
    Source: OHID, partnership review process (2024): deaths by substance and calendar year.
    """
    of_period = of_years(found(cases), years)
    had = sorted({name for each in of_period for name in each.substances})
    by_number = sorted(had, key=lambda name: -sum(name in each.substances for each in of_period))
    rows = [*by_number, *([NONE_NAMED] if any(not each.substances for each in of_period) else [])]
    return table(
        key,
        title,
        of_period,
        rows=rows,
        **only_with_some(rows, SUBSTANCES_UNLISTED),
        of_row=lambda case: case.substances or NONE_NAMED,
        columns=[str(each) for each in years],
        of_column=year_name,
        among=cases,
        by=(DRUG, COURSE),
        note="What toxicology holds to have played a part, or else what was named. One may have several.",
        adds_up=False,
    )


def overdoses_by_year(cases, years):
    """Numerator: near-fatal overdoses that were notified.
    Denominator: none; it is a count.
    Unit: overdoses, by calendar year in which they happened.
    Source: OHID, partnership review process (2024), which puts them in scope.
    """
    return table(
        "overdoses-by-year",
        "Near-fatal overdoses by year",
        overdoses_of(cases),
        rows=years_in(overdoses_of(cases), years),
        of_row=year_name,
        columns=("Overdoses",),
        **NO_YEAR_IF_ANY,
    )


def overdoses_by_substance(cases, years):
    """Numerator: near-fatal overdoses in which the substance was found or named.
    Denominator: none; one may have several substances, so they do not add up.
    Unit: overdoses, by calendar year in which they happened.
    Source: OHID, partnership review process (2024): near-fatal overdoses by substance and calendar year.
    """
    return by_substance(
        cases,
        years,
        key="overdoses-by-substance",
        title="Near-fatal overdoses by substance",
        found=overdoses_of,
    )


def of_years(cases, years):
    wanted = set(years)
    return [each for each in cases if each.year in wanted]
