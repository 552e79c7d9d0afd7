"""From a row of a file to what the register would keep of it, or why not. This runs once for each row of
files of a million, so what can be looked up once is looked up before the first."""

import json
import re
from collections import Counter
from hashlib import blake2b
from typing import NamedTuple

from dard.importing.coding import Codes
from dard.importing.dates import Days
from dard.importing.definitions import heading_key
from dard.importing.named import Names
from dard.models.register import BETWEEN
from workflow.refusals import Refused


IN_WORDS = ("cause", "contributing", "residence", "injury_place", "death_place", "place", "injury", "time")
NOT_PLAIN = re.compile(r"[\W_]+")
LONGEST_ETHNICITY = 80
MOST_WARNINGS = 100
YES = ("y", "yes", "p", "1", "true")
NO = ("", "n", "no", "0", "false")


class Mapped(NamedTuple):
    """A row as the register would keep it; the names are those of RegisterEntry. `key` and `content` are
    salted hashes, `words` is JSON, `reference` is the office's own number."""

    line: int
    key: str
    content: str
    cause_mark: str
    happened_on: object
    date_kind: str
    year: int
    age: int | None
    sex: str
    ethnicity: str
    place_kind: str
    manner: str
    substances: str
    named_besides: str
    words: str
    reference: str


class Rejected(NamedTuple):
    """A row that is not taken, and why."""

    line: int
    reason: str
    cells: list


class Reader:
    """Reads the rows of one file: `reader(line, cells)` is a Mapped or a Rejected. What is odd but no reason
    to reject a row is counted in `warnings`, as {sentence: how often}."""

    def __init__(self, definition, headings, *, salt=""):
        self.definition, self.salt = definition, salt.encode()
        self.warnings, self.names = Counter(), Names(definition.synonyms)
        self.days = Days(definition.dates, definition.two_digit_years_from)
        self.width, self.places = len(headings), self.places_of(headings)
        self.columns = {
            name: self.find(several) for name, several in definition.columns.items() if self.find(several)
        }
        if "day" not in self.columns:
            wanted = " or ".join(f"“{each}”" for each in definition.columns["day"])
            raise Refused(f"There is no column {wanted} in this file. Does the mapping fit it?")
        self.codes = Codes(definition, self.warnings)
        self.flags = [
            (place, heading, self.names.look(name)[0])
            for heading, name, place in self.found(definition.flags.items())
        ]
        self.positions = self.find(definition.positions)
        self.named = self.find(definition.named)
        words = definition.flag_words
        self.yes = frozenset(each.casefold() for each in words.get("yes", YES))
        self.no = frozenset(each.casefold() for each in words.get("no", NO))
        self.others_count = words.get("other_counts", False)
        self.said = {name: self.columns[name] for name in IN_WORDS if name in self.columns}
        self.key_places = [(name, self.columns.get(name, ())) for name in definition.key]
        known = {heading_key(each) for each in definition.headings}
        self.unmapped = [each for each in headings if each.strip() and heading_key(each) not in known]
        self.missing = self.not_there(headings)

    def places_of(self, headings):
        """{heading, in its plain form: where it stands}: of two that are the same, the first."""
        places = {}
        for place, heading in enumerate(headings):
            if place != places.setdefault(heading_key(heading), place) and heading.strip():
                self.warn(f"More than one column is headed “{heading}”; only the first of them is read.")
        return places

    def find(self, headings):
        keys = map(heading_key, headings)
        return tuple(self.places[key] for key in keys if key in self.places)

    def found(self, pairs):
        for heading, name in pairs:
            if (place := self.places.get(heading_key(heading))) is not None:
                yield heading, name, place

    def not_there(self, headings):
        there = set(self.places)
        wanted = self.definition.headings - set(self.definition.passed_over)
        return sorted(each for each in wanted if heading_key(each) not in there)

    def warn(self, sentence):
        if sentence in self.warnings or len(self.warnings) < MOST_WARNINGS:
            self.warnings[sentence] += 1

    def __call__(self, line, cells):
        if len(cells) != self.width:
            cells = self.even(cells)
        day, why = self.days(cells[self.columns["day"][0]])
        if day is None:
            return Rejected(line, why, cells)
        found, besides, notes = self.substances(cells)
        words = {name: text for name, places in self.said.items() if (text := joined(cells, places))}
        if notes:
            words["notes"] = "; ".join(notes)
        cause = NOT_PLAIN.sub("", words.get("cause", "")).casefold()
        coded = (
            day,
            self.codes.date_kind(self.one(cells, "date_kind")),
            day.year,
            self.codes.age(self.one(cells, "age")),
            self.codes.sex(self.one(cells, "sex")),
            self.codes.ethnicity(joined(cells, self.columns.get("ethnicity", ())))[:LONGEST_ETHNICITY],
            self.codes.place(self.one(cells, "place"), self.one(cells, "place_other")),
            self.codes.manner(self.one(cells, "manner")),
            BETWEEN.join(found),
            BETWEEN.join(besides),
            json.dumps(words, ensure_ascii=False) if words else "",
        )
        return Mapped(
            line,
            self.mark("\x1f".join(self.key_of(cells, coded, cause))),
            self.mark(repr(coded)),
            self.mark(cause) if cause else "",
            *coded,
            self.one(cells, "reference").strip(),
        )

    def even(self, cells):
        """As many cells as there are headings."""
        if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
            self.warn("A row has more cells than there are headings; the rest of it is left out.")
        elif len(cells) < self.width:
            self.warn("A row has fewer cells than there are headings; what is missing is taken as empty.")
        return [*cells[: self.width], *[""] * (self.width - len(cells))]

    def one(self, cells, name):
        places = self.columns.get(name)
        return cells[places[0]] if places else ""

    def key_of(self, cells, coded, cause):
        """What tells this death from another, each part in its plain form."""
        for name, places in self.key_places:
            if name == "day":
                yield coded[0].isoformat()
            elif name == "age":
                yield str(coded[3])
            elif name == "sex":
                yield coded[4]
            elif name == "cause":
                yield cause
            else:
                yield NOT_PLAIN.sub("", joined(cells, places)).casefold()

    def mark(self, text):
        return blake2b(text.encode(), digest_size=16, key=self.salt).hexdigest()

    def substances(self, cells):
        """(what the columns say was found, what is named besides, notes), the names in order."""
        found, besides, notes = set(), set(), []
        for place, heading, names in self.flags:
            if (cell := cells[place]) and self.is_found(cell.strip(), heading, notes):
                found.update(names)
        for place in self.positions:
            if cell := cells[place]:
                found.update(self.names(cell))
        for place in self.named:
            if cell := cells[place]:
                besides.update(self.names.in_words(cell))
        return sorted(found), sorted(besides - found), notes

    def is_found(self, cell, heading, notes):
        """Y, or N; “Y (PTCH)” is yes with a note; other words are a note, and count as the mapping says."""
        if (plain := cell.casefold()) in self.yes:
            return True
        if plain in self.no:
            return False
        notes.append(f"{heading}: {cell}")
        first = re.split(r"[\W_]", plain, maxsplit=1)[0]
        if first in self.yes:
            return True
        counts = "counted as found" if self.others_count else "not counted"
        self.warn(f"{heading} holds words where it should say yes or no; {counts}, and kept as a note.")
        return self.others_count


def joined(cells, places):
    """What stands in these cells, without spaces that say nothing."""
    if len(places) == 1:
        return " ".join(cells[places[0]].split())
    return ", ".join(text for place in places if (text := " ".join(cells[place].split())))
