"""Figures of the demonstration: years before the one under review, how many people live there, a dashboard
that was released, and a register of another office."""

import csv
import io
import random
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.actions import register_mappings, registers_import
from dard.indicators import dashboard
from dard.models import Case, Population, Register, RegisterImport
from dard.states import CaseState, Depth, RegisterImportState
from exercises import past_deaths
from exercises.work import work_until


# The dashboard shows five years; rates look back two more.
YEARS_OF_RATES = 2
PAST = 60  # as many closed cases of a desktop review nothing else of the demonstration makes
PEOPLE, MORE_EACH_YEAR = 412_300, 1_900
SOURCE = "Brackenshire Council, mid-year estimates (invented for the exercise)"


def has_past(area):
    closed = Case.objects.filter(area=area, state=CaseState.CLOSED, depth=Depth.DESKTOP)
    return closed.count() >= PAST


def grow_past(cast, visitor):
    by = cast.people[Role.REVIEW_COORDINATOR]
    past_deaths.grow(cast.area, by=by, first_year=dashboard.usual_years()[0])


def has_populations(area):
    return Population.objects.filter(area=area).exists()


def enter_populations(cast, visitor):
    shown = dashboard.usual_years()
    for number, year in enumerate(range(shown[0] - YEARS_OF_RATES, shown[-1] + 1)):
        count = PEOPLE + number * MORE_EACH_YEAR
        by = cast.people[Role.ANALYST]
        actions.set_population(cast.area, by=by, year=year, count=count, source=SOURCE)


def has_dashboard(area):
    return dashboard.latest(area) is not None


def release_dashboard(cast, visitor):
    actions.release_dashboard(cast.area, by=cast.people[Role.ANALYST], years=dashboard.usual_years())


# A register of another office, in a shape of its own

MAPPING = "brackenshire-coroner"
FIRST, NEXT = "deaths-until-last-year.csv", "deaths-of-the-year.csv"
HEADINGS = [
    "Our ref",
    "Date of death",
    "Age",
    "Sex",
    "Where found",
    "Town",
    "Conclusion",
    "Cause",
    "Drug 1",
    "Drug 2",
]
HOW_SAID = {
    "title": "Brackenshire coroner, list of drug deaths (exercise)",
    "register": {
        "slug": "brackenshire-coroner",
        "name": "Brackenshire coroner: drug deaths (exercise)",
        "what": "Deaths in which drugs had a part, as an invented coroner's office lists them.",
    },
    "key": ["reference"],
    "dates": ["%d/%m/%Y"],
    "columns": {
        "reference": "Our ref",
        "day": "Date of death",
        "age": "Age",
        "sex": "Sex",
        "place": "Where found",
        "death_place": "Town",
        "manner": "Conclusion",
        "cause": "Cause",
    },
    "positions": ["Drug 1", "Drug 2"],
    "values": {
        "place": {"home": "own_home", "friend's home": "other_home", "hostel": "hostel", "street": "street"},
        "manner": {"drug related": "accident", "misadventure": "accident", "open": "undetermined"},
    },
}
FOUND = {
    ("heroin", "alprazolam"): 6,
    ("heroin", ""): 6,
    ("heroin", "cocaine"): 5,
    ("methadone", "pregabalin"): 4,
    ("cocaine", "alcohol"): 3,
    ("morphine", "diazepam"): 2,
}
LATER = ("isotonitazene", "bromazolam")  # of the last two years
UNKNOWN = "blue tablets"  # the vocabulary does not know them
PLACES = {"Home": 8, "Friend's home": 3, "Hostel": 2, "Street": 2}
TOWNS = ["Brackenford", "Millhaven", "Port Ellery", "Stonehythe", "Thornmoor"]
CONCLUSIONS = {"Drug related": 8, "Misadventure": 2, "Open": 1}
ROWS, NEW_ROWS, YEARS = 180, 36, 6


def has_register(area):
    return Register.objects.filter(area=area, slug=MAPPING).exists()


def import_register(cast, visitor):
    """One file was taken in; the next waits for somebody to look at it."""
    area, by = cast.area, cast.people[Role.ANALYST]
    register_mappings.save_mapping(area, by=by, name=MAPPING, definition=HOW_SAID)
    rows = listed(timezone.localdate())
    run = chosen(area, by, FIRST, rows[:-NEW_ROWS])
    registers_import.approve_register_import(run, by=by)
    wait_until(run, RegisterImportState.IMPORTED)
    chosen(area, by, NEXT, with_slips(rows[-NEW_ROWS - 4 :]))


def listed(today):
    """Deaths about nobody, the earliest first; the same every time but for their days."""
    chance = random.Random(23)  # noqa: S311  nothing secret
    first = date(today.year - YEARS, 1, 1)
    days = sorted(first + timedelta(chance.randrange((today - first).days)) for _ in range(ROWS + NEW_ROWS))
    lately = date(today.year - 1, 1, 1)
    return [row_of(chance, number, day, lately) for number, day in enumerate(days, start=1)]


def row_of(chance, number, day, lately):
    def one_of(weights):
        return chance.choices(list(weights), weights=list(weights.values()))[0]

    found = one_of(FOUND | ({LATER: 5} if day >= lately else {}))
    return [
        f"EX-{number:04}",
        f"{day:%d/%m/%Y}",
        chance.randrange(19, 72),
        one_of({"M": 7, "F": 3}),
        one_of(PLACES),
        chance.choice(TOWNS),
        one_of(CONCLUSIONS),
        f"Toxicity of {' and '.join(filter(None, found))}",
        *found,
    ]


def with_slips(rows):
    """Some written as people write: two days that are none, an age in words, a name of the street."""
    slips = [[*each] for each in rows]
    slips[6][1], slips[11][1], slips[17][2], slips[19][8] = "31/02/2026", "not known", "forties", UNKNOWN
    return slips


def chosen(area, by, name, rows):
    """The import of a file that a worker has looked through."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    file = ContentFile(text.getvalue().encode(), name=name)
    run = registers_import.choose_register_file(area, by=by, file=file, mapping=MAPPING)
    return wait_until(run, RegisterImportState.CHECKED)


def wait_until(run, state):
    work_until(lambda: RegisterImport.objects.filter(pk=run.pk, state=state).exists())
    return RegisterImport.objects.get(pk=run.pk)
