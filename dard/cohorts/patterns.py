"""The patterns across the deaths of a cohort, as plain counts: how many of them are how."""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import combinations

from dard.states import (
    AgencyKind,
    Answer,
    Chance,
    Completeness,
    ContactKind,
    FactorClass,
    FactorLevel,
    FindingKind,
    Housing,
    Mark,
    PlaceKind,
    Sex,
    Theme,
    Treatment,
)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOT_KNOWN = "Not known"


@dataclass(frozen=True)
class Counts:
    """How many deaths fall under each name. Where they `add_up` each death falls under one; otherwise it may
    fall under several names, or under none. `parts` gives for a name the counts that it is a part of."""

    key: str
    title: str
    counts: list
    adds_up: bool = True
    note: str = ""
    parts: dict = field(default_factory=dict)
    # (key of a cross-table, "rows" or "columns") whose totals these are.
    margin: tuple = ()


@dataclass(frozen=True)
class Cross:
    """Numbers by two things at once. What is counted is named, because it is not always deaths."""

    key: str
    title: str
    of: str
    rows: list
    columns: list
    numbers: list
    note: str = ""
    counts_deaths: bool = False


def choices(key, title, deaths, name, states, **more):
    """Of each death the answer to one question, in the order of its choices."""
    had = Counter(getattr(each.case, name) for each in deaths)
    return Counts(key, title, [(each.label, had[each]) for each in states if had[each]], **more)


def several(key, title, deaths, names_of, labels=None, **more):
    """Of each death the names it falls under, the most frequent first, or in the order of the labels."""
    had = Counter(name for each in deaths for name in set(names_of(each)))
    if labels is None:
        found = sorted(had.items(), key=lambda each: (-each[1], each[0]))
    else:
        found = [(each.label, had[each]) for each in labels if had[each]]
    return Counts(key, title, found, adds_up=False, **more)


def substances(deaths):
    note = "What toxicology holds to have played a part, or else what was named. One death may have several."
    return several("substances", "Substances", deaths, lambda each: each.substances, note=note)


def how_many_substances(deaths):
    words = ("None named", "One", "Two", "Three or more")
    had = Counter(words[min(len(each.substances), 3)] for each in deaths)
    return Counts(
        "substance-number", "How many substances", [(each, had[each]) for each in words if had[each]]
    )


def substance_combinations(deaths):
    """Every two that come together in at least two deaths."""
    singles = Counter(name for each in deaths for name in each.substances)
    pairs = Counter(pair for each in deaths for pair in combinations(sorted(each.substances), 2))
    found = sorted(
        ((pair, number) for pair, number in pairs.items() if number > 1), key=lambda it: (-it[1], it)
    )
    return Counts(
        "combinations",
        "Substances together",
        [(" and ".join(pair), number) for pair, number in found],
        adds_up=False,
        note="Two substances that came together in at least two deaths.",
        parts={" and ".join(pair): [singles[each] for each in pair] for pair, _ in found},
    )


def alone_by_place(deaths):
    answers = [each for each in Answer if any(it.case.alone == each for it in deaths)]
    places = [each for each in PlaceKind if any(it.case.place_kind == each for it in deaths)]
    had = Counter((each.case.alone, each.case.place_kind) for each in deaths)
    return Cross(
        "alone-by-place",
        "Alone, by kind of place",
        "deaths",
        [each.label for each in places],
        [f"Alone: {each.label.lower()}" for each in answers],
        [[had[(answer, place)] for answer in answers] for place in places],
        counts_deaths=True,
    )


def contacts_lately(deaths):
    return several(
        "contacts",
        "Contacts in the last 28 days, by agency",
        deaths,
        lambda each: {it.agency for it in each.lately},
        AgencyKind,
        note="Deaths before which an agency had contact, however often.",
    )


def any_contact_lately(deaths):
    had = Counter("Contact with an agency" if each.lately else "No contact known" for each in deaths)
    return Counts("any-contact", "Any contact in the last 28 days", sorted(had.items()))


def marked(key, title, deaths, mark):
    """Contacts that are marked so, by agency and kind of contact."""
    found = [each for death in deaths for each in death.touchpoints if each.mark == mark]
    return crossed(key, title, "contacts", found, ("agency", AgencyKind), ("contact", ContactKind))


def crossed(key, title, of, things, down, across):
    """Things counted by two of their choices; only what occurs."""
    (row, rows), (column, columns) = down, across
    had = Counter((getattr(each, row), getattr(each, column)) for each in things)
    rows = [each for each in rows if any(name == each for name, _ in had)]
    columns = [each for each in columns if any(name == each for _, name in had)]
    numbers = [[had[(one, other)] for other in columns] for one in rows]
    return Cross(key, title, of, [each.label for each in rows], [each.label for each in columns], numbers)


def factors(deaths):
    found = [each for death in deaths for each in death.factors]
    return crossed(
        "factors",
        "Factors that contributed or probably did, by level",
        "factors",
        found,
        ("factor_class", FactorClass),
        ("level", FactorLevel),
    )


def modifiable(deaths):
    return several(
        "modifiable",
        "Factors that could be changed for others",
        deaths,
        lambda each: {it.factor_class for it in each.factors if it.modifiable},
        FactorClass,
        note="Deaths in which such a factor was found.",
    )


def themes(deaths):
    return by_theme("themes", "What findings are about", deaths, frozenset(FindingKind))


def missed_themes(deaths):
    """Some of all that findings are about, so that the rest is as telling."""
    found = by_theme(
        "missed-themes", "Themes of missed opportunities", deaths, frozenset({FindingKind.MISSED})
    )
    return replace(found, parts={name: [number] for name, number in themes(deaths).counts})


def by_theme(key, title, deaths, kinds):
    def of(death):
        return {theme for each in death.findings if each.kind in kinds for theme in each.themes}

    found = several(key, title, deaths, of, Theme, note="Deaths with a finding on the theme.")
    return replace(found, counts=sorted(found.counts, key=lambda each: -each[1]))


def ages(deaths):
    had = Counter(NOT_KNOWN if each.case.age is None else each.case.age // 10 * 10 for each in deaths)
    bands = sorted(each for each in had if each != NOT_KNOWN)
    found = [(f"{each} to {each + 9}", had[each]) for each in bands]
    return Counts("ages", "Age", [*found, (NOT_KNOWN, had[NOT_KNOWN])] if had[NOT_KNOWN] else found)


def of_review(key, title, deaths, name, states):
    """What the last review judged; those that were not reviewed, or not judged, are told apart."""
    had = Counter(getattr(each.review, name, "") for each in deaths)
    found = [(each.label, had[each]) for each in states if had[each]]
    return Counts(key, title, [*found, ("Not judged yet", had[""])] if had[""] else found)


def weekdays(deaths):
    had = Counter(each.case.happened_on.weekday() if each.case.happened_on else None for each in deaths)
    found = [(name, had[number]) for number, name in enumerate(WEEKDAYS) if had[number]]
    return Counts("weekdays", "Day of the week", [*found, (NOT_KNOWN, had[None])] if had[None] else found)


def months(deaths):
    days = [each.case.happened_on for each in deaths]
    had = Counter(day.replace(day=1) if day else None for day in days)
    found = [(f"{each:%b %Y}", had[each]) for each in sorted(each for each in had if each)]
    return Counts("months", "Month", [*found, (NOT_KNOWN, had[None])] if had[None] else found)


def of_deaths(deaths):
    """[(key, heading, its patterns)], in reading order."""
    return [
        ("taken", "What was taken", taken(deaths)),
        ("alone", "What was alone", alone(deaths)),
        ("before", "The last 28 days", before(deaths)),
        ("missed", "What was missed", missed(deaths)),
        ("contributed", "What contributed", [factors(deaths), modifiable(deaths), themes(deaths)]),
        ("who", "Who died", [ages(deaths), *people(deaths)]),
        ("known", "How much was known", known(deaths)),
        ("when", "When", [months(deaths), weekdays(deaths)]),
    ]


def taken(deaths):
    return [substances(deaths), how_many_substances(deaths), substance_combinations(deaths)]


def alone(deaths):
    cross = alone_by_place(deaths)
    answers, places = (cross.key, "columns"), (cross.key, "rows")
    return [
        choices("alone", "Alone when it happened", deaths, "alone", Answer, margin=answers),
        choices("places", "Kind of place", deaths, "place_kind", PlaceKind, margin=places),
        cross,
        choices("naloxone", "Naloxone given", deaths, "naloxone_given", Answer),
    ]


def missed(deaths):
    return [
        marked("missed", "Missed opportunities, by agency and contact", deaths, Mark.MISSED),
        missed_themes(deaths),
        marked("good", "Good practice, by agency and contact", deaths, Mark.GOOD),
    ]


def known(deaths):
    return [
        of_review("completeness", "Completeness", deaths, "completeness", Completeness),
        of_review("chance", "Chance to alter the outcome", deaths, "chance", Chance),
    ]


def before(deaths):
    return [
        any_contact_lately(deaths),
        contacts_lately(deaths),
        choices("prison", "Left prison in the 28 days before", deaths, "left_prison_lately", Answer),
        choices("hospital", "Left hospital in the 28 days before", deaths, "left_hospital_lately", Answer),
        choices("treatment", "Treatment", deaths, "treatment", Treatment),
        choices("disengaged", "Had stopped coming to appointments", deaths, "disengaged", Answer),
    ]


def people(deaths):
    return [
        choices("sex", "Sex", deaths, "sex", Sex),
        choices("housing", "Home", deaths, "housing", Housing),
        choices("overdosed", "Had overdosed before", deaths, "overdosed_before", Answer),
    ]
