"""A table of cases before it is a table of numbers."""

from dataclasses import dataclass, field
from itertools import chain


ALL = "All"


@dataclass(frozen=True)
class Counted:
    """A table in which each cell is a set of cases (their keys), by rows and columns.

    A table of one way has one column. Where it `adds_up` each case stands in one cell, and totals are shown
    with it; otherwise a case may stand in several, or in none, and only all cases that it is about (`of`) are
    shown beside them where they are given."""

    key: str
    title: str
    rows: list
    columns: list
    cells: list
    note: str = ""
    adds_up: bool = True
    of: frozenset = field(default_factory=frozenset)

    def __post_init__(self):
        if len(self.cells) != len(self.rows) or any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError(f"{self.key}: as many cells as rows and columns.")
        everything = list(chain.from_iterable(self.cells))
        if self.adds_up and sum(map(len, everything)) != len(self.everybody):
            raise ValueError(f"{self.key}: a case stands in more than one cell, so it does not add up.")

    @property
    def everybody(self):
        return frozenset().union(*chain.from_iterable(self.cells))

    @property
    def heads(self):
        return [*self.columns, ALL] if self.has_row_totals else list(self.columns)

    @property
    def has_row_totals(self):
        return self.adds_up and len(self.columns) > 1

    def lines(self):
        """[(name, [set of cases])] as it is read, with its totals."""
        rows = [[frozenset(cell) for cell in row] for row in self.cells]
        if self.adds_up:
            rows.append([frozenset().union(*column) for column in zip(*rows, strict=True)] or [frozenset()])
        elif self.of:
            rows.append([frozenset(self.of)] * len(self.columns))
        if self.has_row_totals:
            rows = [[*row, frozenset().union(*row)] for row in rows]
        names = [*self.rows, ALL][: len(rows)]
        return list(zip(names, rows, strict=True))
