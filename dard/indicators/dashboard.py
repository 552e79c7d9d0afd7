"""The dashboard of an area: its indicators in sections, as they are or as they were released."""

from inspect import signature

from django.utils import timezone

from dard import figures
from dard.figures import Counted
from dard.indicators import deaths, delays, learning, panels, rates, timeliness, windows
from dard.indicators.rows import actions_of, populations_of, read, recommendations_of
from dard.models import Case, Release


# Ours: as many as show a trend, and fit on a phone.
YEARS, MOST_YEARS = 5, 10
SECTIONS = (
    (
        "deaths",
        "Deaths",
        (
            deaths.by_year,
            deaths.in_treatment,
            deaths.near_treatment,
            deaths.by_substance,
            deaths.concluded_by_year,
        ),
    ),
    ("rates", "Deaths against people", (rates.drug_deaths, rates.alcohol_deaths)),
    ("overdoses", "Near-fatal overdoses", (deaths.overdoses_by_year, deaths.overdoses_by_substance)),
    (
        "time",
        "How soon",
        (
            timeliness.coverage,
            timeliness.notified_in_time,
            timeliness.by_provider,
            timeliness.triaged_in_time,
            timeliness.agencies_in_time,
            timeliness.until_account,
            delays.longest_wait,
            delays.delays,
        ),
    ),
    ("waits", "What waits", (timeliness.what_waits, timeliness.at_coroner)),
    ("learned", "What was learned", (learning.themes, learning.repeats)),
    (
        "done",
        "What was done",
        (learning.embedded_rate, learning.action_age, learning.by_strength, learning.by_type),
    ),
)
RATES = {rates.drug_deaths: "Drugs", rates.alcohol_deaths: "Alcohol"}
# Released by year they would be hidden nearly everywhere: they leave as one number for the period.
OVER_PERIOD = frozenset({deaths.by_substance, deaths.overdoses_by_substance, learning.themes})
# For the council alone, or of use only to whoever works on the cases.
NOT_RELEASED = frozenset(
    {
        timeliness.by_provider,
        timeliness.triaged_in_time,
        timeliness.agencies_in_time,
        timeliness.what_waits,
        deaths.concluded_by_year,
    }
)
# A release with this table is one of the dashboard.
MARK = "coverage"


def usual_years(today=None):
    this_year = (today or timezone.localdate()).year
    return range(this_year - YEARS + 1, this_year + 1)


def worked_out(register, years, together=False, **more):
    """[(key, heading, [(function, what it gives)])]; where `together`, all years as one. `more` is what some
    of them are asked besides."""
    facts = vars(register) | {"years": list(years)} | more
    found = [
        (key, heading, [(each, called(each, facts)) for each in found]) for key, heading, found in SECTIONS
    ]
    if not together:
        return found
    return [
        (key, heading, [(each, as_one(each, given, years)) for each, given in pairs])
        for key, heading, pairs in found
    ]


def as_one(function, given, years):
    if not isinstance(given, Counted):
        return given
    return windows.last_row(given) if function in RATES else windows.as_one(given, years)


def called(function, facts):
    """An indicator with what it asks for by name."""
    return function(**{name: facts[name] for name in signature(function).parameters if name in facts})


def as_it_is(area, cases, years, together=False):
    """[(key, heading, [Panel])] for insiders: of these cases, with every number as it is."""
    register = read(area, cases, timezone.now())
    return [
        (key, heading, shown_raw(found, years[-1:] if together else years, register.populations))
        for key, heading, found in worked_out(register, years, together)
    ]


def shown_raw(found, years, populations):
    if found[0][0] in RATES:
        counts = [
            (RATES[function], [(name, len(cells[0])) for name, cells in counted.lines()])
            for function, counted in found
        ]
        return [panels.of_rates(counts, years, populations, [function for function, _ in found])]
    return [panel_of(function, given) for function, given in found]


def panel_of(function, given):
    if isinstance(given, Counted):
        return panels.of_counted(given, function)
    if isinstance(given, learning.Numbers):
        return panels.of_numbers(given, function)
    return panels.of_delays(given, function)


def tables(area, years, together=False):
    """[Counted] of all cases of an area, as they would leave."""
    register = read(area, Case.objects.filter(area=area), timezone.now())
    found = []
    for _, _, given in worked_out(register, years, together, least=1):
        for function, counted in given:
            if isinstance(counted, Counted) and function not in NOT_RELEASED:
                found.append(in_one(counted) if function in OVER_PERIOD else counted)
    return found


def in_one(counted):
    """One number for all years, by the alphabet: the order says which is more frequent otherwise."""
    return counted.by_the_alphabet().in_one_column("All years")


def releases(area):
    """The releases of the dashboard of an area, the latest first."""
    found = Release.objects.filter(area=area, tables__key=MARK)
    return found.select_related("area").prefetch_related("tables").order_by("-pk")


def latest(area):
    """The last Release of the dashboard of an area, or None."""
    return releases(area).first()


def as_released(release):
    """[(key, heading, [Panel])] of a release; and what was done, which counts no person."""
    return sections_of(figures.tables_of(release), release.area)


def sections_of(shown, area):
    """The same of tables as they are, or would be, shown outside."""
    by_key = {each.key: each for each in shown}
    found, populations = [], populations_of(area)
    for key, heading, functions in SECTIONS:
        given = [(each, by_key[KEYS[each]]) for each in functions if KEYS.get(each) in by_key]
        if given and functions[0] in RATES:
            found.append((key, heading, [rates_of_shown(given, populations)]))
        elif given:
            found.append((key, heading, [panels.of_shown(each, function) for function, each in given]))
    return [*found, ("done", "What was done", of_nobody(area))]


def rates_of_shown(given, populations):
    """Worked out from what is shown, and so no more than that can be worked out from them."""
    counts = [
        (RATES[function], [(name, panels.number(cells[0])) for name, cells in shown.rows])
        for function, shown in given
    ]
    years = [int(name.rpartition(" ")[2]) for name, _ in counts[0][1]]
    return panels.of_rates(counts, years, populations, [function for function, _ in given])


def of_nobody(area):
    """[Panel] of recommendations and actions: they count no person, and are shown as they are."""
    facts = {
        "recommendations": recommendations_of(area),
        "actions": actions_of(area),
        "years": list(usual_years()),
        "today": timezone.localdate(),
    }
    *_, (_, _, functions) = SECTIONS
    return [panels.of_numbers(called(each, facts), each) for each in functions]


KEYS = {
    deaths.by_year: "deaths-by-year",
    deaths.in_treatment: "deaths-in-treatment",
    deaths.near_treatment: "treatment-time",
    deaths.by_substance: "deaths-by-substance",
    rates.drug_deaths: "drugs-three-years",
    rates.alcohol_deaths: "alcohol-three-years",
    deaths.overdoses_by_year: "overdoses-by-year",
    deaths.overdoses_by_substance: "overdoses-by-substance",
    timeliness.coverage: "coverage",
    timeliness.notified_in_time: "notified-in-time",
    timeliness.until_account: "until-account",
    delays.longest_wait: "longest-wait",
    timeliness.at_coroner: "at-coroner",
    learning.themes: "themes-by-year",
    learning.repeats: "repeat-themes",
}
