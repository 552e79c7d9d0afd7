"""Public registers of drug deaths as they really are: dirty dates, columns that drift, names in seven places.

Read row by row, so that a register of any size passes through. Nothing about a person is kept: only the day
and which substances were found.
"""

import csv
import re
from dataclasses import dataclass, field
from datetime import date, datetime


DATES = ("%m/%d/%Y", "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S")

# Connecticut has a column for each substance, and names the columns anew from one release to the next.
CONNECTICUT = {
    "heroin": "Heroin",
    "cocaine": "Cocaine",
    "fentanyl": "Fentanyl",
    "fentanylanalogue": "Fentanyl analogue",
    "oxycodone": "Oxycodone",
    "oxymorphone": "Oxymorphone",
    "ethanol": "Ethanol",
    "hydrocodone": "Hydrocodone",
    "benzodiazepine": "Benzodiazepine",
    "methadone": "Methadone",
    "methamphetamine": "Methamphetamine",
    "amphet": "Amphetamine",
    "tramad": "Tramadol",
    "hydromorphone": "Hydromorphone",
    "morphinenotheroin": "Morphine",
    "xylazine": "Xylazine",
    "gabapentin": "Gabapentin",
}


@dataclass
class Register:
    """Days on which each substance was found, and what could not be read."""

    days: dict[str, list[date]] = field(default_factory=dict)
    rows: int = 0
    undated: int = 0
    unclear: int = 0  # entries that say neither yes nor nothing
    first: date | None = None
    last: date | None = None

    def add(self, day, substances):
        self.first, self.last = min(self.first or day, day), max(self.last or day, day)
        for substance in substances:
            self.days.setdefault(substance, []).append(day)


class RegisterWrong(Exception):
    """The file is not what it was said to be. The message says what to do."""


def read(paths, *, layout, date_column):
    """One register from one or several files."""
    register = Register()
    for path in paths:
        # The mark some programs write at the start is no part of the first column's name.
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as lines:
            read_rows(csv.DictReader(lines), register, LAYOUTS[layout], date_column)
    if register.first is None:
        raise RegisterWrong("No row has a date that can be read. Check --date-column and --format.")
    return register


def read_rows(reader, register, substances_of, date_column):
    names = reader.fieldnames or []
    if date_column not in names:
        raise RegisterWrong(f"There is no column {date_column!r}. The columns are: {', '.join(names)}.")
    for row in reader:
        register.rows += 1
        day = day_of(row[date_column])
        if day is None:
            register.undated += 1
            continue
        register.add(day, substances_of(row, register))


def day_of(text):
    """The day a cell names, in any of the ways these registers write it; None if it names none."""
    for pattern in DATES:
        try:
            return datetime.strptime((text or "").strip(), pattern).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None


def connecticut(row, register):
    """The substances whose column says yes: "Y", "y", "YES", "Y-A", "Y (PTCH)", or "P" for present."""
    found = set()
    for name, value in row.items():
        substance = CONNECTICUT.get(re.sub("[^a-z]", "", name.lower())) if name else None
        if substance and value and value.strip():
            if re.match(r"(y|yes|p)\b", value.strip(), re.IGNORECASE):
                found.add(substance)
            else:
                register.unclear += 1
    return found


def allegheny(row, register):
    """The substances named in "Combined OD1" to "Combined OD7", in one spelling each."""
    named = [value for name, value in row.items() if name and name.startswith("Combined OD") and value]
    return {" ".join(value.split()).capitalize() for value in named if value.strip()}


LAYOUTS = {"connecticut": connecticut, "allegheny": allegheny}
