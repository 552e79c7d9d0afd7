"""Counts of people, made fit to leave: the one way by which a figure is shared.

A count below the threshold could point at somebody. It is hidden, and so is what would give it away: in a
table with totals a hidden number is the total less the others. What is shown then leaves for every small
number at least two values that are possible.

A table is read as a flow: from its total to its rows, from these through the cells to the columns, and back
to the total. What comes to a place goes on from there, which says all that totals say. Numbers that are not
known can be other ones exactly if there is a way round through what is hidden, along which one more can go.
So a small number is safe when such a way leads through it, and the cheapest one is found and hidden where
there is none (on networks for cell suppression: Cox 1995; Fischetti and Salazar 1999).

It looks at one table. What two of them give away together is not asked here.
"""

import heapq
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import inf


# English public health shows no count below five of deaths; NHS Digital uses eight, research often ten.
THRESHOLD = 5


class Why(StrEnum):
    """Why a cell is hidden, for whoever reads the table."""

    SMALL = "Fewer than {threshold}, so that nobody can be recognised."
    FEW = "Fewer than {threshold}, or none, so that nobody can be recognised."
    COMPLEMENT = "Hidden because a small number could be worked out from it."
    WHOLE = "Nothing of this table can be shown without a small number being worked out."
    EARLIER = "Hidden because a small number could be worked out from it and what was released before."


@dataclass(frozen=True)
class Policy:
    """What is small, whether a zero may be shown, and to what numbers are rounded (0: they are not)."""

    threshold: int = THRESHOLD
    shows_zero: bool = True
    rounding: int = 0

    def is_small(self, count):
        return (0 if self.shows_zero else -1) < count < self.threshold

    def sentence(self, why):
        """Why a number is hidden, in words."""
        few = Why.FEW if why == Why.SMALL and not self.shows_zero else why
        return few.format(threshold=self.threshold)

    def told(self, count, why=None):
        """(least, most): what a reader who knows the rules knows of a number as it is shown or hidden."""
        if why == Why.SMALL:
            return (1 if self.shows_zero else 0), self.threshold - 1
        if why:
            return 0, inf
        if not count or not self.rounding:
            return count, count
        near = self.rounded(count)
        return max(near - self.rounding // 2, self.threshold), near + self.rounding // 2

    def rounded(self, count):
        return self.rounding * round(count / self.rounding) if self.rounding else count


@dataclass(frozen=True)
class Cell:
    """A number as it may be shown, and why where it is not."""

    text: str
    because: str = ""

    @property
    def is_hidden(self):
        return bool(self.because)

    def __str__(self):
        return self.text


@dataclass(frozen=True)
class Table:
    """A table as it may be shown. A row of numbers has its total last, and no totals of columns."""

    rows: list
    row_totals: list = field(default_factory=list)
    column_totals: list = field(default_factory=list)
    total: Cell | None = None


@dataclass(frozen=True)
class Edge:
    """One number of a table as a flow from one place to another."""

    key: tuple
    tail: tuple
    head: tuple
    count: int
    is_fixed: bool = False  # known from elsewhere, so that to hide it would hide nothing
    why: Why | None = None

    def bounds(self, policy):
        """What a reader who knows the rules knows of it where it is hidden."""
        if self.why == Why.SMALL:
            return (1 if policy.shows_zero else 0), policy.threshold - 1
        return (policy.threshold, inf) if self.why == Why.COMPLEMENT else (0, inf)


def one_way(counts, policy=None, *, total_is_known=False):
    """Numbers that add up to their total. Where that is known from elsewhere, it is not hidden for them."""
    policy = policy or Policy()
    total = Edge(("total",), "in", "out", sum(counts), is_fixed=total_is_known)
    edges = [total, *(Edge((place,), "out", "in", count) for place, count in enumerate(counts))]
    found = protected(edges, policy)
    return Table([found[(place,)] for place in range(len(counts))], total=found[("total",)])


def two_way(rows, policy=None, *, total_is_known=False):
    """Rows of numbers, with the totals of rows and columns and of all."""
    policy = policy or Policy()
    numbers, width = [list(row) for row in rows], len(rows[0]) if rows else 0
    total = Edge(("total",), "in", "out", sum(map(sum, numbers)), is_fixed=total_is_known)
    found = protected([total, *cells_of(numbers), *totals_of(numbers, width)], policy)
    return Table(
        [[found[(row, column)] for column in range(width)] for row in range(len(numbers))],
        [found[("row", row)] for row in range(len(numbers))],
        [found[("column", column)] for column in range(width)],
        found[("total",)],
    )


def cells_of(numbers):
    for row, counts in enumerate(numbers):
        for column, count in enumerate(counts):
            yield Edge((row, column), ("row", row), ("column", column), count)


def totals_of(numbers, width):
    for row, counts in enumerate(numbers):
        yield Edge(("row", row), "out", ("row", row), sum(counts))
    for column in range(width):
        yield Edge(("column", column), ("column", column), "in", sum(row[column] for row in numbers))


def shares(counts, of, policy=None):
    """Numbers that each say how many out of so many, and that do not add up: how many it is not is as telling
    as how many it is."""
    policy = policy or Policy()
    pairs = [one_way([count, of - count], policy, total_is_known=not policy.is_small(of)) for count in counts]
    return [pair.rows[0] for pair in pairs]


def protected(edges, policy):
    """{key: Cell} of a table in which no small number can be worked out."""
    table = {each.key: hidden_if_small(each, policy) for each in edges}
    for key in [each.key for each in table.values() if each.why]:
        way = way_round(table, key, policy)
        if way is None:
            return {each.key: as_whole(each, policy) for each in table.values()}
        table |= {each.key: replace(each, why=Why.COMPLEMENT) for each in way if not each.why}
    return {each.key: shown(each, policy) for each in table.values()}


def hidden_if_small(edge, policy):
    return replace(edge, why=Why.SMALL) if policy.is_small(edge.count) and not edge.is_fixed else edge


def as_whole(edge, policy):
    return shown(edge if edge.is_fixed else replace(edge, why=Why.WHOLE), policy)


def shown(edge, policy):
    if edge.why is None:
        return Cell(str(policy.rounded(edge.count)))
    text = f"<{policy.threshold}" if edge.why == Why.SMALL else "hidden"
    return Cell(text, edge.why.format(threshold=policy.threshold))


def way_round(table, key, policy):
    """The edges of the cheapest way by which this number could be another one, or None. They are hidden
    already where it is safe."""
    edge = table[key]
    least, most = edge.bounds(policy)
    others = arcs([each for each in table.values() if each.key != key and not each.is_fixed], policy)
    ways = []
    if edge.count < most:
        ways.append(cheapest(others, edge.head, edge.tail))
    if edge.count > least:
        ways.append(cheapest(others, edge.tail, edge.head))
    return min((way for way in ways if way), key=cost_of, default=None)


def arcs(edges, policy):
    """{place: [(next place, edge, cost)]}: along an edge one more can go, and back along it one fewer."""
    found = {}
    for each in edges:
        as_hidden = each if each.why else replace(each, why=Why.COMPLEMENT)
        least, most = as_hidden.bounds(policy)
        if least <= each.count < most:
            found.setdefault(each.tail, []).append((each.head, each))
        if least < each.count:
            found.setdefault(each.head, []).append((each.tail, each))
    return found


def cost(edge):
    """To hide a large number loses more; a total loses most, because it is read first."""
    if edge.why:
        return 0
    return edge.count + (10_000_000 if edge.key[0] in {"row", "column", "total"} else 0)


def cost_of(way):
    return sum(map(cost, way))


def cheapest(arcs, start, end):
    """The edges from one place to another that cost least to hide (Dijkstra), or None."""
    waiting, done, number = [(0, 0, start, ())], set(), 0
    while waiting:
        spent, _, place, way = heapq.heappop(waiting)
        if place == end:
            return list(way)
        if place in done:
            continue
        done.add(place)
        for following, edge in arcs.get(place, []):
            number += 1
            heapq.heappush(waiting, (spent + cost(edge), number, following, (*way, edge)))
    return None
