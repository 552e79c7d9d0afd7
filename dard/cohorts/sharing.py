"""The tables of a cohort that may be given to others, as sets of its cases. Fewer than reviewers see: each
table more makes it likelier that something of all of them must be hidden."""

from collections import defaultdict

from dard.figures import Counted
from dard.states import AgencyKind, Answer, Housing, PlaceKind, Sex, Theme, Treatment


ASKED = (
    ("treatment", "Treatment", Treatment),
    ("place_kind", "Kind of place", PlaceKind),
    ("alone", "Alone when it happened", Answer),
    ("sex", "Sex", Sex),
    ("housing", "Home", Housing),
)


def tables(deaths):
    """[Counted] of deaths as dard.cohorts.deaths tells of them; those that say nothing are left out."""
    everybody = frozenset(each.case.pk for each in deaths)
    found = [of_choice(deaths, *each) for each in ASKED]
    found += [of_several(deaths, everybody, *each) for each in SEVERAL]
    return [each for each in found if each.rows]


def of_choice(deaths, name, title, choices):
    having = sets_of((getattr(each.case, name), each) for each in deaths)
    rows = [each for each in choices if having[each]]
    return Counted(name, title, [each.label for each in rows], ["Deaths"], [[having[each]] for each in rows])


def of_several(deaths, everybody, key, title, names_of):
    having = sets_of((name, each) for each in deaths for name in names_of(each))
    rows, cells = sorted(having), [[having[each]] for each in sorted(having)]
    note = "One death may stand in several lines, or in none."
    return Counted(key, title, rows, ["Deaths"], cells, note=note, adds_up=False, of=everybody)


def sets_of(pairs):
    found = defaultdict(frozenset)
    for name, death in pairs:
        found[name] |= {death.case.pk}
    return found


SEVERAL = (
    ("substances", "Substances", lambda death: death.substances),
    (
        "contacts",
        "Contacts in the last 28 days, by agency",
        lambda death: {AgencyKind(each.agency).label for each in death.lately},
    ),
    (
        "themes",
        "What findings are about",
        lambda death: {Theme(theme).label for each in death.findings for theme in each.themes},
    ),
)
