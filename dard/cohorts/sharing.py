"""The tables of a cohort that may be given to others, as sets of its cases. Fewer than reviewers see: each
table more makes it likelier that something of all of them must be hidden."""

from collections import defaultdict

from dard.figures import By, Counted
from dard.indicators.deaths import DRUG, TREATMENT, only_with_some
from dard.states import AgencyKind, Answer, Housing, PlaceKind, Sex, Theme, Treatment
from privacy.figures import COURSE


# Who had no home did not die in it, and who was in treatment was in contact with it: each is one attribute.
PLACE = "place"
UNLISTED = "Lines that are not listed"
# (field of a case, what the table is called, its choices, by which attribute it is counted).
ASKED = (
    ("treatment", "Treatment", Treatment, TREATMENT),
    ("place_kind", "Kind of place", PlaceKind, PLACE),
    ("alone", "Alone when it happened", Answer, "alone"),
    ("sex", "Sex", Sex, "sex"),
    ("housing", "Home", Housing, PLACE),
)


def tables(deaths):
    """[Counted] of deaths as dard.cohorts.deaths tells of them; of none there are none."""
    everybody = frozenset(each.case.pk for each in deaths)
    found = [of_choice(deaths, everybody, *each) for each in ASKED]
    found += [of_several(deaths, everybody, *each) for each in SEVERAL]
    return found if everybody else []


def of_choice(deaths, everybody, name, title, choices, attribute):
    having = sets_of((getattr(each.case, name), each) for each in deaths)
    had = [each for each in choices if having[each]]
    cells, by = made_by(everybody, attribute, [having[each] for each in had])
    rows = [each.label for each in had]
    return Counted(name, title, rows, ["Deaths"], cells, by=by, **only_with_some(rows, UNLISTED))


def of_several(deaths, everybody, key, title, names_of, attribute):
    having = sets_of((name, each) for each in deaths for name in names_of(each))
    cells, by = made_by(everybody, attribute, [having[each] for each in sorted(having)])
    rows = sorted(having)
    said = {"note": "One death may stand in several lines, or in none.", **only_with_some(rows, UNLISTED)}
    return Counted(key, title, rows, ["Deaths"], cells, adds_up=False, of=everybody, by=by, **said)


def made_by(everybody, attribute, having):
    """(cells, By) of a table by one attribute. A cohort was chosen by more than the course of its deaths."""
    by = By(everybody, everybody, rows=(attribute, having), chosen=True)
    return [[each] for each in having], by


def sets_of(pairs):
    found = defaultdict(frozenset)
    for name, death in pairs:
        found[name] |= {death.case.pk}
    return found


SEVERAL = (
    ("substances", "Substances", lambda death: death.substances, DRUG),
    (
        "contacts",
        "Contacts in the last 28 days, by agency",
        lambda death: {AgencyKind(each.agency).label for each in death.lately},
        TREATMENT,
    ),
    (
        "themes",
        "What findings are about",
        lambda death: {Theme(theme).label for each in death.findings for theme in each.themes},
        COURSE,
    ),
)
