"""Reading a file to its end first, which takes most of the time and locks nothing; then bringing it in."""

import json
import pickle
import tempfile
from contextlib import contextmanager

from django.conf import settings

from dard.importing.entries import Mapped, Reader, Rejected
from dard.importing.files import table_of
from dard.importing.writing import Writing, batches
from dard.models.register import BETWEEN
from dard.states import PlaceKind, Sex


# What whoever imports looks at before: so many rows, and so many more of those that cannot be taken. Ours.
FIRST_ROWS, MOST_REJECTED_SHOWN = 20, 50
MOST_UNKNOWN_SHOWN = 200


class Rows:
    """The rows of one file as the register would keep them, laid by in a file without a name beside the
    database, which nobody else can open and which is gone when this is."""

    def __init__(self, laid_by, number, found, preview):
        self.laid_by, self.number, self.found, self.preview = laid_by, number, found, preview

    def batches(self):
        self.laid_by.seek(0)
        for _ in range(self.number):
            # Written by this very process a moment ago, into a file that has no name.
            yield [restored(each) for each in pickle.load(self.laid_by)]  # noqa: S301


def restored(row):
    return Mapped._make(row) if len(row) == len(Mapped._fields) else Rejected._make(row)


@contextmanager
def read(file, definition, salt, tell=None):
    """Rows of an open binary file. `tell(rows)` is called now and then with how many were read. Refuses a
    file that is no list, or that the mapping does not fit."""
    settings.PRIVATE_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
    headings, rows = table_of(file)
    reader = Reader(definition, headings, salt=salt)
    number, count, preview, left = 0, 0, [], MOST_REJECTED_SHOWN
    with tempfile.TemporaryFile(dir=settings.PRIVATE_ROOT) as laid_by:
        for some in batches(rows):
            made = [reader(line, cells) for line, cells in some]
            odd = [each for each in made[0 if number else FIRST_ROWS :] if isinstance(each, Rejected)][:left]
            preview += [shown(each) for each in [*([] if number else made[:FIRST_ROWS]), *odd]]
            left -= len(odd)
            pickle.dump([tuple(each) for each in made], laid_by, pickle.HIGHEST_PROTOCOL)
            number, count = number + 1, count + len(made)
            if tell:
                tell(count)
        yield Rows(laid_by, number, found_by(reader), {"rows": preview, "strange": strange_to(reader)})


def found_by(reader):
    """What whoever imports should know: {"warnings", "unmapped", "missing", "unknown"}."""
    return {
        "warnings": dict(reader.warnings),
        "unmapped": reader.unmapped[:100],
        "missing": reader.missing[:100],
        "unknown": dict(reader.names.unknown.most_common(MOST_UNKNOWN_SHOWN)),
    }


def strange_to(reader):
    """{column: [cell, …]}: what the mapping gives no meaning. It may be anything, and is kept under seal."""
    return {key: list(cells.values()) for key, cells in reader.codes.strange.items() if cells}


def shown(row):
    """A row for whoever looks before it is imported, in the words that people read."""
    if isinstance(row, Rejected):
        return {"line": row.line, "reason": row.reason}
    return {
        "line": row.line,
        "happened_on": row.happened_on.isoformat(),
        "age": row.age if row.age is not None else "",
        "sex": str(Sex(row.sex).label),
        "place_kind": str(PlaceKind(row.place_kind).label),
        "found": row.substances.replace(BETWEEN, ", "),
        "besides": row.named_besides.replace(BETWEEN, ", "),
        "cause": json.loads(row.words).get("cause", "") if row.words else "",
    }


def write(rows, run, definition, tell=None):
    """Bring them into the run's register; (counts, the periods it tells). Inside a transaction, with the
    register locked."""
    writing, done = Writing(run, definition), 0
    for some in rows.batches():
        writing.take(some)
        done += len(some)
        if tell:
            tell(done)
    periods = writing.finish()
    return dict(writing.counts), periods
