"""The patterns of a cohort as they are shown to those who review deaths, each as a table and a picture."""

from dataclasses import dataclass

from dard.cohorts import patterns
from dard.figures import Shown
from privacy import disclosure
from workflow import charts


# Pictures beside their tables, as wide as on a phone.
WIDTH = 300


@dataclass
class Sheet:
    """All patterns as they are, for those who review deaths. What may be given to others is `sharing`."""

    deaths: list

    @property
    def number(self):
        return len(self.deaths)

    def parts(self):
        """[(key, heading, [Shown])]."""
        if not self.deaths:
            return []
        return [
            (key, heading, [self.shown(each) for each in found if has_any(each)])
            for key, heading, found in patterns.of_deaths(self.deaths)
        ]

    def shown(self, pattern):
        if isinstance(pattern, patterns.Cross):
            return table_of_cross(pattern)
        cells = plain(number for _, number in pattern.counts)
        rows = [(name, [cell]) for (name, _), cell in zip(pattern.counts, cells, strict=True)]
        picture = drawn(pattern, rows, self.number)
        return Shown(pattern.key, pattern.title, pattern.note, ["Deaths"], rows, picture)


def has_any(pattern):
    return bool(pattern.numbers if isinstance(pattern, patterns.Cross) else pattern.counts)


def plain(numbers):
    return [disclosure.Cell(str(each)) for each in numbers]


def table_of_cross(cross):
    rows = [
        (name, plain([*cells, sum(cells)])) for name, cells in zip(cross.rows, cross.numbers, strict=True)
    ]
    columns = [sum(each) for each in zip(*cross.numbers, strict=True)]
    pictured = [(name, [cells[-1]]) for name, cells in rows]
    rows.append(("All", plain([*columns, sum(columns)])))
    heads = [*cross.columns, f"All {cross.of}"]
    return Shown(cross.key, cross.title, cross.note, heads, rows, drawn(cross, pictured, None))


def drawn(pattern, rows, of):
    """Bars of what is not hidden; the table beside it has every line."""
    counts = [(name, int(str(cell))) for name, (cell,) in rows if not cell.is_hidden]
    if not counts:
        return ""
    words = "; ".join(f"{name}: {number}" for name, number in counts)
    left_out = len(rows) - len(counts)
    if left_out:
        words += f". Hidden, and not drawn: {left_out}"
    return charts.draw_rows(
        counts, key=pattern.key, title=pattern.title, description=f"{words}.", of=of, width=WIDTH
    )
