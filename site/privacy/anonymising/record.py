"""What is known of a case's people, days, numbers and places, to be looked for in a text."""

from dataclasses import dataclass
from datetime import date

from privacy.anonymising.findings import Kind


@dataclass(frozen=True)
class Someone:
    """A person in the record, by all their names (parted by commas), and what to write instead."""

    names: str
    kind: Kind = Kind.NAME
    role: str = "the person"


@dataclass(frozen=True)
class Thing:
    """A service, a place or an address in the record, and what to write instead."""

    name: str
    kind: Kind
    role: str


@dataclass(frozen=True)
class Number:
    """A number or a code of the record: an NHS number, a postcode, a reference, a telephone."""

    text: str
    kind: Kind


@dataclass(frozen=True)
class Record:
    """Everything of one case that a text may not say."""

    people: tuple[Someone, ...] = ()
    things: tuple[Thing, ...] = ()
    numbers: tuple[Number, ...] = ()
    event_on: date | None = None
    born_on: date | None = None
    age: int | None = None
