"""What a mapping says: which column is what, how days are written, and what the values mean.

Mappings that come with the product are TOML files in `mappings`; an area's own are rows of
dard.models.Mapping with the same content. `builds_on` takes over another one's values and synonyms.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from dard.models import Mapping
from dard.states import DateKind, Manner, PlaceKind, Sex
from workflow.refusals import Refused


FOLDER = Path(__file__).parent / "mappings"
# What a column may be. The day is needed; the rest may be missing.
FIELDS = {
    "day": "Day",
    "time": "Time",
    "date_kind": "What the day says",
    "age": "Age",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "place": "Kind of place",
    "place_other": "Kind of place, in words",
    "manner": "Manner of death",
    "cause": "Cause of death",
    "contributing": "What contributed",
    "residence": "Where they lived",
    "injury_place": "Where it happened",
    "death_place": "Where they died",
    "injury": "How it happened",
    "reference": "Reference",
}
CODED = {"date_kind": DateKind, "sex": Sex, "place": PlaceKind, "manner": Manner}
# How an area's own mapping may say that days are written; "%" is never typed.
DATE_FORMS = {
    "31/12/2022": "%d/%m/%Y",
    "12/31/2022": "%m/%d/%Y",
    "2022-12-31": "%Y-%m-%d",
    "31-12-2022": "%d-%m-%Y",
    "31.12.2022": "%d.%m.%Y",
    "31 Dec 2022": "%d %b %Y",
    "31 December 2022": "%d %B %Y",
    "31-Dec-2022": "%d-%b-%Y",
    "31/12/2022 23:59": "%d/%m/%Y %H:%M",
    "12/31/2022 11:59:59 PM": "%m/%d/%Y %I:%M:%S %p",
}
COVERS_MAIN_YEAR = "year"
# What is taken over from the one it builds on unless said anew, and what grows.
GROWS = ("values", "synonyms", "place_words")


@dataclass(frozen=True)
class Definition:
    """A mapping, ready to read by. `columns` is {field: [heading, …]}."""

    name: str
    version: int
    columns: dict
    title: str = ""
    register: dict = field(default_factory=dict)
    release: int = 0
    covers: str = ""
    key: tuple = ("day", "age", "sex", "cause")
    dates: tuple = ()
    two_digit_years_from: int | None = None
    flags: dict = field(default_factory=dict)
    flag_words: dict = field(default_factory=dict)
    positions: tuple = ()
    named: tuple = ()
    passed_over: tuple = ()
    values: dict = field(default_factory=dict)
    otherwise: dict = field(default_factory=dict)
    place_words: dict = field(default_factory=dict)
    synonyms: dict = field(default_factory=dict)

    @property
    def periods(self):
        """[[first day, last day]] of which the file holds every death, or [] where it says nothing of it."""
        return [self.covers.split("/")] if "/" in self.covers else []

    @property
    def is_full(self):
        return bool(self.covers)

    @property
    def headings(self):
        """Every heading it knows."""
        used = {each for several in self.columns.values() for each in several}
        return used | set(self.flags) | set(self.positions) | set(self.named) | set(self.passed_over)


def definition_of(said, *, name, version):
    """Check what a mapping says and make it ready. Refuses in a sentence."""
    unknown = sorted(set(said) - set(Definition.__dataclass_fields__) - {"builds_on"})
    if unknown:
        raise Refused(f"The mapping {name} says “{unknown[0]}”, which no mapping can say.")
    columns = {key: as_list(headings) for key, headings in said.get("columns", {}).items()}
    check_columns(name, columns, said)
    rest = {key: said[key] for key in said if key not in {"builds_on", "columns", "name", "version"}}
    for key in ("key", "dates", "positions", "named", "passed_over"):
        if key in rest:
            rest[key] = tuple(rest[key])
    return Definition(name=name, version=version, columns=columns, **rest)


def check_columns(name, columns, said):
    if not columns.get("day"):
        raise Refused("Say which column holds the day. Without a day nothing can be counted.")
    if odd := sorted(set(columns) - set(FIELDS)):
        raise Refused(f"The mapping {name} has a column for “{odd[0]}”, which an entry does not have.")
    if missing := sorted(set(said.get("key", ())) - set(columns)):
        raise Refused(f"The mapping {name} tells deaths apart by “{missing[0]}”, for which it has no column.")
    for key, codes in CODED.items():
        for code in said.get("values", {}).get(key, {}).values():
            if code not in codes:
                raise Refused(f"The mapping {name} gives “{code}” as a {FIELDS[key].lower()}; there is none.")
    check_covers(name, said.get("covers", ""))


def check_covers(name, covers):
    if covers in ("", COVERS_MAIN_YEAR):
        return
    try:
        first, last = map(date.fromisoformat, covers.split("/"))
    except ValueError:
        first, last = date.max, date.min
    if first > last:
        raise Refused(f"The mapping {name} covers “{covers}”. Write two days, such as 2012-01-01/2018-12-31.")


def as_list(headings):
    return [headings] if isinstance(headings, str) else list(headings)


def heading_key(heading):
    """Headings are compared without case, spaces and signs: they drift from one release to the next. One that
    is nothing but signs, such as “#”, is compared as it stands."""
    return re.sub(r"[\W_]+", "", heading).casefold() or heading.strip()


@cache
def shipped():
    """{name: what it says} of the mappings that come with the product."""
    found = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    return {name: built(said, found) for name, said in found.items()}


def built(said, every):
    if "builds_on" not in said:
        return said
    ground = every[said["builds_on"]]
    grown = {key: grow(ground.get(key, {}), said.get(key, {})) for key in GROWS}
    return ground | said | grown


def grow(ground, more):
    """The values of both, the later ones winning; a table in it grows too."""
    tables = {key: grow(ground.get(key, {}), more[key]) for key in more if isinstance(more[key], dict)}
    return ground | more | tables


def find(name, area=None):
    """(definition, what it says, where it is kept or None): an area's own mapping wins over a shipped one."""
    own = Mapping.objects.filter(area=area, name=name).order_by("-version").first() if area else None
    if own:
        return definition_of(own.definition, name=own.name, version=own.version), own.definition
    if name not in shipped():
        known = ", ".join(sorted(shipped()))
        raise Refused(f"There is no mapping called {name}. These come with the product: {known}.")
    said = shipped()[name]
    return definition_of(said, name=name, version=said.get("version", 1)), said
