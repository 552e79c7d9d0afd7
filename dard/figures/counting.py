"""A table of cases before it is a table of numbers."""

from dataclasses import dataclass, field, replace
from itertools import chain

from privacy.figures import COURSE, Figure, made_of


ALL = "All"


@dataclass(frozen=True)
class By:
    """By what the cells of a table are made, so that it can be thought of who else could stand in them.

    `rows` and `columns` are (attribute, [the cases that have what each asks of it]), of all that were `known`
    and not only of those the table is `about`; to be one of these is a matter of course. Without rows and
    columns each cell is a matter of course alone. See privacy.figures for what is one attribute and what are
    two, and for cases that were `chosen`."""

    known: frozenset
    about: frozenset
    rows: tuple = ()
    columns: tuple = ()
    chosen: bool = False

    def figure(self, cases, row, column):
        """The Figure of a cell that stands in these rows and columns, or in all where they are None."""
        if not self.rows and not self.columns:
            return made_of([(COURSE, cases)], self.known, chosen=self.chosen)
        asked = [(COURSE, self.about), *asking(self.rows, row), *asking(self.columns, column)]
        return made_of(asked, self.known, chosen=self.chosen)

    def joined(self, rows, columns):
        """The same with other lines, each made of those at some places."""
        return replace(self, rows=of_places(self.rows, rows), columns=of_places(self.columns, columns))


def of_places(line, parts):
    if not line:
        return ()
    attribute, having = line
    return attribute, [frozenset().union(*(having[place] for place in part)) for part in parts]


def asking(line, places):
    """[(attribute, cases that have what any of these lines asks)]."""
    if not line or places is None:
        return []
    attribute, having = line
    return [(attribute, frozenset().union(*(having[place] for place in places)))]


@dataclass(frozen=True)
class Counted:
    """A table in which each cell is a set of cases (their keys), by rows and columns.

    A table of one way has one column. Where it `adds_up` each case stands in one cell, and totals are shown
    with it; otherwise a case may stand in several, or in none, and only all cases that it is about (`of`) are
    shown beside them where they are given. Of one that does not say `by` what it is made more is hidden.
    Rows that are there only because somebody counts in them are named in `if_any`: that they are there must
    not tell what their cells hide. `unlisted` is what such rows are called where they are not there."""

    key: str
    title: str
    rows: list
    columns: list
    cells: list
    note: str = ""
    adds_up: bool = True
    of: frozenset = field(default_factory=frozenset)
    by: By | None = None
    if_any: frozenset = frozenset()
    unlisted: str = ""

    def __post_init__(self):
        if self.if_any and not self.unlisted:
            raise ValueError(f"{self.key}: say what is not listed where nobody counts.")
        if len(self.cells) != len(self.rows) or any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError(f"{self.key}: as many cells as rows and columns.")
        everything = list(chain.from_iterable(self.cells))
        if self.adds_up and sum(map(len, everything)) != len(self.everybody):
            raise ValueError(f"{self.key}: a case stands in more than one cell, so it does not add up.")
        shown, made = (
            chain.from_iterable(cells for _, cells in each) for each in (self.lines(), self.figures())
        )
        if any(cases != figure.cases for cases, figure in zip(shown, made, strict=True)):
            raise ValueError(f"{self.key}: a cell is not what it says it is made by.")

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

    def figures(self):
        """The same with a Figure for each set of cases."""
        if self.by is None:
            return [(name, [Figure(cases) for cases in cells]) for name, cells in self.lines()]
        every_row, every_column = range(len(self.rows)), range(len(self.columns))
        rows = [*([each] for each in every_row), every_row if self.adds_up else None]
        columns = [*([each] for each in every_column), every_column]
        return [
            (name, [self.by.figure(*each) for each in zip(cells, [row] * len(cells), columns, strict=False)])
            for (name, cells), row in zip(self.lines(), rows, strict=False)
        ]

    def joined(self, rows=None, columns=None):
        """The same with other lines: each a (name, [places of the lines that are one in it]); those that are
        not given stay."""
        rows = rows or [(name, [place]) for place, name in enumerate(self.rows)]
        columns = columns or [(name, [place]) for place, name in enumerate(self.columns)]
        cells = [
            [frozenset().union(*(self.cells[i][j] for i in down for j in across)) for _, across in columns]
            for _, down in rows
        ]
        by = self.by and self.by.joined([places for _, places in rows], [places for _, places in columns])
        names = [[name for name, _ in lines] for lines in (rows, columns)]
        return replace(self, rows=names[0], columns=names[1], cells=cells, by=by)

    def in_one_column(self, name):
        return self.joined(columns=[(name, range(len(self.columns)))])

    def by_the_alphabet(self):
        return self.joined(rows=sorted((name, [place]) for place, name in enumerate(self.rows)))

    def turned(self):
        """Rows as columns, and columns as rows. A column is there whoever counts in it."""
        if self.unlisted:
            raise ValueError(f"{self.key}: a row that is there only for somebody cannot be a column.")
        cells = [list(row) for row in zip(*self.cells, strict=True)]
        by = self.by and replace(self.by, rows=self.by.columns, columns=self.by.rows)
        return replace(self, rows=list(self.columns), columns=list(self.rows), cells=cells, by=by)
