"""A released table as it is read: what was shown of it, never what it counted."""

from dataclasses import dataclass

from privacy.disclosure import Cell
from workflow import charts


# Pictures beside their tables, as wide as on a phone.
WIDTH = 300


@dataclass(frozen=True)
class Shown:
    """One table as it may be shown: rows of (name, [Cell]), the totals last. `unlisted` is (what lines are
    called that are not among them, why), where any could be."""

    key: str
    title: str
    note: str
    heads: list
    rows: list
    picture: str = ""
    unlisted: tuple = ()

    @property
    def reasons(self):
        """[(what stands there, why)], each once; last of lines that are not there."""
        hidden = (cell for _, cells in self.rows for cell in cells if cell.is_hidden)
        found = sorted({(cell.text, cell.because) for cell in hidden})
        return [*found, self.unlisted] if self.unlisted else found


def tables_of(release):
    """[Shown] of a release, in the order in which they were given."""
    return [shown(each.key, each.title, each.shown) for each in release.tables.all()]


def shown(key, title, kept):
    rows = [(name, [Cell(*cell) for cell in cells]) for name, cells in kept["rows"]]
    picture, unlisted = drawn(key, title, rows), tuple(kept.get("unlisted", ()))
    return Shown(key, title, kept["note"], kept["heads"], rows, picture, unlisted)


def drawn(key, title, rows):
    """Bars of what is not hidden, of the last column; the table beside it has every line."""
    lines = [(name, cells[-1]) for name, cells in rows if cells and name != "All"]
    counts = [(name, int(cell.text)) for name, cell in lines if not cell.is_hidden]
    if not counts:
        return ""
    words = "; ".join(f"{name}: {number}" for name, number in counts)
    left_out = len(lines) - len(counts)
    if left_out:
        words += f". Hidden, and not drawn: {left_out}"
    return charts.draw_rows(counts, key=key, title=title, description=f"{words}.", of=None, width=WIDTH)
