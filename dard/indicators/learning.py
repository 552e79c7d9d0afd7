"""What was learned, and whether it was done: themes, repeats, recommendations and actions.

Recommendations and actions are nobody's: they are shown as they are to all who learn from deaths.
"""

from dataclasses import dataclass
from statistics import median

from dard.figures import By, Counted
from dard.indicators.deaths import deaths_of, keys, of_years, only_with_some, table, year_name
from dard.indicators.timeliness import AGES, age_of
from dard.states import (
    ActionState,
    RecommendationState,
    RecommendationType,
    Strength,
    Theme,
)


# They go on in another one, and are counted there.
GONE_ON = frozenset({RecommendationState.SUPERSEDED, RecommendationState.MERGED})
ACTIONS_DONE = frozenset({ActionState.VERIFIED, ActionState.EMBEDDED, ActionState.DROPPED})
NOT_LATE, IS_LATE = "In time", "Overdue"
UNLISTED = "Themes that are not listed"


@dataclass(frozen=True)
class Numbers:
    """A table of numbers that count no person: rows of (name, [number or words])."""

    key: str
    title: str
    heads: list
    rows: list
    note: str = ""


def themes(cases, years):
    """Numerator: deaths with a finding on the theme that was not taken back.
    Denominator: none; a death may have several themes, so they do not add up.
    Unit: deaths, by calendar year of death.
    Source: the themes are those of coroners' reports to prevent future deaths, and four of local panels.
    """
    found = of_years(deaths_of(cases), years)
    had = [each for each in Theme if any(each in case.themes for case in found)]
    rows = [each.label for each in had]
    return table(
        "themes-by-year",
        "Themes of findings by year of death",
        found,
        rows=rows,
        **only_with_some(rows, UNLISTED),
        of_row=lambda case: [each.label for each in had if each in case.themes],
        columns=[str(each) for each in years],
        of_column=year_name,
        note="Deaths with a finding on the theme. One death may have several themes.",
        adds_up=False,
    )


def repeats(cases, recommendations, years, least=2):
    """Numerator: deaths with a finding on a theme, that happened after something about it was agreed, and
    after that was embedded.
    Denominator: deaths of the period with a finding on the theme, where at least two have one. As it is
    released all themes stand in it: which are missing would tell of which there was one.
    Unit: deaths.
    Source: ours: whether last year's promise was kept before this year's death.
    """
    found = of_years(deaths_of(cases), years)
    by_theme = {each: [case for case in found if each in case.themes] for each in Theme}
    repeated = [each for each in Theme if len(by_theme[each]) >= least]
    columns = ["Deaths", "After it was recommended", "After it was embedded"]
    cells = [
        [
            keys(by_theme[each]),
            keys(after(by_theme[each], first_day(recommendations, each, "agreed_on"))),
            keys(after(by_theme[each], first_day(recommendations, each, "embedded_on"))),
        ]
        for each in repeated
    ]
    note = "Counted again where something about the theme was agreed before."
    rows = [each.label for each in repeated]
    made = {"by": By(keys(cases), keys(found)), **only_with_some(rows, UNLISTED)}
    title = "Themes that come back"
    return Counted("repeat-themes", title, rows, columns, cells, note=note, adds_up=False, **made)


def after(cases, day):
    return [each for each in cases if day and each.day and each.day > day]


def first_day(recommendations, theme, what):
    """The first day on which a recommendation about a theme was agreed, or embedded."""
    days = (getattr(each, what) for each in recommendations if theme in each.themes)
    return min((each for each in days if each), default=None)


def agreed(recommendations):
    return [each for each in recommendations if each.agreed_on and each.state not in GONE_ON]


def embedded_rate(recommendations, years, today):
    """Numerator: recommendations that are embedded: a check after at least three months found that they hold.
    Denominator: those agreed in the year, and of these those whose day is over; without those that go on in
    another one. Those let go or declined stay in it.
    Unit: recommendations and per cent, by the year in which they were agreed.
    Source: ours: done is claimed, embedded is checked by somebody who does not own it.
    """
    rows = []
    for year in years:
        of_year = [each for each in agreed(recommendations) if each.agreed_on.year == year]
        due = [each for each in of_year if each.due_on and each.due_on <= today]
        rows.append((str(year), [*share_of(of_year), *share_of(due)]))
    heads = ["Agreed", "Embedded", "Share", "Due by now", "Embedded of these", "Share of these"]
    return Numbers("embedded-rate", "Recommendations embedded, by the year they were agreed", heads, rows)


def share_of(recommendations):
    embedded = sum(each.state == RecommendationState.EMBEDDED for each in recommendations)
    number = len(recommendations)
    return number, embedded, percent(embedded, number)


def percent(part, whole):
    """In words, because there is none of nothing."""
    return f"{round(100 * part / whole)}%" if whole else "Not known"


def action_age(actions, today):
    """Numerator: actions that are not verified yet, by how long ago they were set, and those past their day.
    Denominator: all actions that are not verified, embedded or dropped.
    Unit: actions, on the day this is read.
    Source: ours.
    """
    still = [each for each in actions if each.state not in ACTIONS_DONE]
    rows = []
    for band in AGES:
        of_band = [each for each in still if age_of(each.set_on, today) == band]
        late = sum(each.due_on < today for each in of_band)
        rows.append((band, [len(of_band) - late, late]))
    note = ""
    if still:
        days = median((today - each.set_on).days for each in still)
        note = f"The middle one of {len(still)} was set {days:g} days ago."
    return Numbers("action-age", "Actions not verified yet, by age", [NOT_LATE, IS_LATE], rows, note)


def by_strength(recommendations):
    """Numerator: recommendations that were agreed, by how little they rely on people remembering them.
    Denominator: all that were agreed, without those that go on in another one.
    Unit: recommendations.
    Source: the hierarchy of intervention effectiveness that patient safety goes by.
    """
    return by_choice("by-strength", "How strong recommendations are", recommendations, "strength", Strength)


def by_type(recommendations):
    """Numerator: recommendations that were agreed, by what they would change.
    Denominator: all that were agreed, without those that go on in another one.
    Unit: recommendations.
    Source: Overdose Fatality Review, United States.
    """
    return by_choice(
        "by-type", "What recommendations would change", recommendations, "kind", RecommendationType
    )


def by_choice(key, title, recommendations, name, choices):
    found = agreed(recommendations)
    rows = []
    for each in choices:
        of_choice = [one for one in found if getattr(one, name) == each]
        rows.append((each.label.partition(":")[0], list(share_of(of_choice))))
    return Numbers(key, title, ["Agreed", "Embedded", "Share"], rows)
