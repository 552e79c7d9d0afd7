"""A document of figures: made once, and then shown as a page, put on paper, or taken away as CSV."""

import base64
from dataclasses import dataclass, field
from datetime import date

from alerts.evaluation.figures import in_spreadsheet, said
from workflow import charts, spreadsheet


# Drawn for a phone, and as wide on a desk, where several stand side by side.
PICTURE = charts.Size(300, 190, left=34, labels=4, ticks=3)
# A table of so many rows is not parted on paper. Ours.
SHORT = 14
SVG = 'xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class Picture:
    """A chart, and what it shows in words."""

    title: str
    description: str
    drawn: str

    @property
    def as_image(self):
        """The address of an image that needs nothing besides: for paper."""
        svg = self.drawn.replace("<svg ", f"<svg {SVG} ", 1)
        return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


@dataclass(frozen=True)
class Table:
    """Figures in rows. The first cell of each row says what the row is about."""

    title: str
    columns: tuple
    rows: list

    @property
    def heads(self):
        """Each column as (its name, whether it holds numbers only)."""
        return list(zip(self.columns, [False, *self.are_numbers], strict=True))

    @property
    def are_numbers(self):
        """Of each column but the first; where there are two, they are read across and stand side by side."""
        if len(self.columns) == 2:
            return [False]
        return [all(isinstance(row[place], int | float) for row in self.rows) for place in self.places]

    @property
    def places(self):
        return range(1, len(self.columns))

    @property
    def is_short(self):
        return len(self.rows) <= SHORT

    @property
    def shown(self):
        """Each row as (what it is about, [(text, whether its column holds numbers only)])."""
        numbers = self.are_numbers
        return [
            (name, [(said(cell), is_number) for cell, is_number in zip(cells, numbers, strict=True)])
            for name, *cells in self.rows
        ]


@dataclass(frozen=True)
class Part:
    """One question that a document answers, in sentences, figures and pictures."""

    key: str
    title: str
    says: list = field(default_factory=list)
    tables: list = field(default_factory=list)
    pictures: list = field(default_factory=list)


@dataclass(frozen=True)
class Document:
    caption: str
    title: str
    made_on: date
    is_exercise: bool
    parts: list

    def as_csv(self):
        """Every figure in a line of its own: where it stands, what it is, and its unit."""
        heading = ["Part", "Table", "Line", "Figure", "Value", "Unit"]
        return spreadsheet.as_csv([heading, *self.lines()])

    def lines(self):
        for part in self.parts:
            for table in part.tables:
                for name, *cells in table.rows:
                    for column, cell in zip(table.columns[1:], cells, strict=True):
                        yield [part.title, table.title, name, column, *in_spreadsheet(cell)]


def figures(rows, title="Figures"):
    """A table of single figures, each with its name: [(name, figure)]."""
    return Table(title, ("What", "Figure"), rows)


def bars(key, title, counts):
    """A picture of counts over time: [(label, number)]."""
    points = [charts.Point(label, number) for label, number in counts]
    words = in_words(counts)
    return Picture(title, words, charts.draw(points, key=key, title=title, description=words, size=PICTURE))


def rows(key, title, counts, of=None):
    """A picture of counts beside each other: [(label, number)], out of so many where that is given."""
    words = in_words(counts)
    drawn = charts.draw_rows(counts, key=key, title=title, description=words, of=of, width=PICTURE.width)
    return Picture(title, words, drawn)


def in_words(counts):
    return "; ".join(f"{label}: {number}" for label, number in counts) + "." if counts else "Nothing to show."
