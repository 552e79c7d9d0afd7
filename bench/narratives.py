"""Narratives of our own writing in which every identifier is marked: [[kind:words]], or [[kind?:words]] where
the case's record does not hold it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


FOLDER = Path(__file__).with_name("narratives")
MARK = re.compile(r"\[\[(?P<kind>[a-z_]+)(?P<unknown>\??):(?P<words>[^\]]*)\]\]")


@dataclass(frozen=True)
class Mention:
    """One identifier in a narrative."""

    kind: str
    start: int
    end: int
    words: str
    is_recorded: bool


@dataclass(frozen=True)
class Narrative:
    """A text, what identifies somebody in it, and the record of its case."""

    name: str
    text: str
    mentions: tuple
    record: object
    # Tuned on, held out, or hard: written after the rules, to defeat them.
    group: str


@cache
def narratives():
    return tuple(each for path in sorted(FOLDER.glob("*.toml")) for each in of_file(path))


def of_file(path):
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    record = record_of(table["record"])
    for number, each in enumerate(table["narratives"], start=1):
        text, mentions = read(each["text"])
        name = f"{path.stem.split('_')[1]} {number}"
        yield Narrative(name, text, mentions, record, group_of(table))


def group_of(table):
    return next((group for group in ("held_out", "hard") if table.get(group)), "tuned_on")


def read(marked):
    """(text without marks, the mentions in it)."""
    text, mentions, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        words, at = match["words"], match.end()
        mentions.append(
            Mention(match["kind"], len(text), len(text) + len(words), words, not match["unknown"])
        )
        text += words
    return text + marked[at:], tuple(mentions)


def record_of(table):
    from privacy.anonymising.findings import Kind
    from privacy.anonymising.record import Number, Record, Someone, Thing

    people = [Someone(f"{table['name']},{table['other_names']}")]
    people += [Someone(name, Kind.RELATIVE, "a relative") for name in table["relatives"]]
    people += [Someone(name, Kind.STAFF, "a worker") for name in table["staff"]]
    things = [Thing(name, Kind.ORGANISATION, f"the {role}") for name, role in table["organisations"]]
    things += [Thing(name, Kind.PLACE, "the area") for name in table["places"]]
    things += [Thing(table["address"], Kind.ADDRESS, "[address]")]
    return Record(
        people=tuple(people),
        things=tuple(things),
        numbers=(
            Number(table["nhs_number"], Kind.NHS_NUMBER),
            Number(table["client_reference"], Kind.REFERENCE),
            Number(table["postcode"], Kind.POSTCODE),
        ),
        event_on=table["happened_on"],
        born_on=table["born_on"],
        age=table["age"],
    )
