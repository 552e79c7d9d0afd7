"""The patterns of a cohort as they are shown, each as a table and a picture: to those who review deaths as
they are, and to everybody else through disclosure control."""

from dataclasses import dataclass, field

from dard.cohorts import patterns
from privacy import disclosure
from workflow import charts, spreadsheet


# Pictures beside their tables, as wide as on a phone.
WIDTH = 300


@dataclass(frozen=True)
class Shown:
    """One pattern as it may be shown: [(name, [cells])], with the totals last where they add up."""

    key: str
    title: str
    note: str
    heads: list
    rows: list
    picture: str = ""

    @property
    def reasons(self):
        """[(what stands there, why)], each once."""
        hidden = (cell for _, cells in self.rows for cell in cells if cell.is_hidden)
        return sorted({(cell.text, cell.because) for cell in hidden})


@dataclass
class Sheet:
    """All patterns. `for_sharing` is what may be given to others."""

    deaths: list
    for_sharing: bool = False
    policy: disclosure.Policy = field(default_factory=disclosure.Policy)

    @property
    def number(self):
        return len(self.deaths)

    @property
    def is_too_small(self):
        """Of so few nothing can be said without pointing at them."""
        return self.for_sharing and self.number < self.policy.threshold

    def parts(self):
        """[(key, heading, [Shown])]."""
        if self.is_too_small or not self.deaths:
            return []
        grouped = patterns.of_deaths(self.deaths)
        crosses = {
            each.key: self.crossed(each)
            for *_, found in grouped
            for each in found
            if isinstance(each, patterns.Cross)
        }
        return [
            (key, heading, [self.shown(each, crosses) for each in found if has_any(each)])
            for key, heading, found in grouped
        ]

    def shown(self, pattern, crosses):
        if isinstance(pattern, patterns.Cross):
            return table_of_cross(pattern, crosses[pattern.key])
        names = [name for name, _ in pattern.counts]
        cells = self.margin(pattern, crosses) if pattern.margin else self.cells(pattern)
        rows = [(name, [cell]) for name, cell in zip(names, cells, strict=True)]
        picture = drawn(pattern, rows, self.number)
        return Shown(pattern.key, pattern.title, pattern.note, ["Deaths"], rows, picture)

    def cells(self, pattern):
        numbers = [number for _, number in pattern.counts]
        if not self.for_sharing:
            return plain(numbers)
        if pattern.adds_up:
            return disclosure.one_way(numbers, self.policy, total_is_known=True).rows
        cells = disclosure.shares(numbers, self.number, self.policy)
        return [self.part(*each, pattern) for each in zip(pattern.counts, cells, strict=True)]

    def part(self, count, cell, pattern):
        """What is left of a larger number, when it is taken away, is as telling."""
        name, number = count
        for whole in pattern.parts.get(name, []):
            if not cell.is_hidden:
                (cell,) = disclosure.shares([number], whole, self.policy)
        return cell

    def margin(self, pattern, crosses):
        """The same as the totals of a table that is shown as well, or the two would give each other away."""
        _, which = pattern.margin
        table = crosses[pattern.margin[0]]
        return table.row_totals if which == "rows" else table.column_totals

    def crossed(self, cross):
        if self.for_sharing:
            return disclosure.two_way(cross.numbers, self.policy, total_is_known=cross.counts_deaths)
        columns = [sum(each) for each in zip(*cross.numbers, strict=True)]
        total = str(sum(columns))
        return disclosure.Table(
            [plain(row) for row in cross.numbers],
            plain(map(sum, cross.numbers)),
            plain(columns),
            disclosure.Cell(total),
        )

    def as_csv(self):
        """Every figure in a line of its own; always as it may be shared."""
        lines = [["Part", "Table", "Line", "Figure", "Value", "Why it is hidden"]]
        for _, heading, shown in self.parts():
            for each in shown:
                for name, cells in each.rows:
                    for head, cell in zip(each.heads, cells, strict=True):
                        lines.append([heading, each.title, name, head, str(cell), cell.because])
        return spreadsheet.as_csv(lines)


def has_any(pattern):
    return bool(pattern.numbers if isinstance(pattern, patterns.Cross) else pattern.counts)


def plain(numbers):
    return [disclosure.Cell(str(each)) for each in numbers]


def table_of_cross(cross, table):
    rows = [
        (name, [*cells, total])
        for name, cells, total in zip(cross.rows, table.rows, table.row_totals, strict=True)
    ]
    rows.append(("All", [*table.column_totals, table.total]))
    pictured = [(name, [cells[-1]]) for name, cells in rows[:-1]]
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
