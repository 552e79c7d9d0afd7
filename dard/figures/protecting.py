"""What may be shown of tables of cases, given all that left the area before."""

import json
from dataclasses import dataclass, field
from math import inf

from dard.models import ReleasedTable
from privacy.disclosure import Cell, Why
from privacy.memory import bounds_of
from privacy.memory import protected as hidden_of


# What it costs to hide a figure, so that the least is lost: totals are read first, and that a number is small
# is the least to lose.
SMALL, CELL, TOTAL, GRAND_TOTAL = 0.2, 1.0, 20.0, 200.0
WORDS = {Why.SMALL: "<{threshold}"}


def protected(area, tables, policy):
    """[{"note", "heads", "rows", "figures"}], each table as it is kept: rows of (name, [(text, why hidden)]),
    figures of [cases, least, most]: what a reader now knows of how many they are."""
    earlier = Earlier(area)
    whys = hidden_of(costs_of(tables, policy), earlier.told, policy)
    return [as_kept(table, whys, earlier, policy) for table in tables]


@dataclass
class Earlier:
    """All that left an area: {set of cases: (least, most)}, what all releases together say of a figure; and
    of each release, in order, the cases of which it told something."""

    area: object
    told: dict = field(default_factory=dict)
    releases: dict = field(default_factory=dict)

    def __post_init__(self):
        tables = ReleasedTable.objects.filter(release__area=self.area).select_related("release")
        for table in tables.order_by("release__at", "release_id", "pk"):
            for cases, *now in json.loads(table.figures):
                least, most = self.told.get(key := frozenset(cases), (0, inf))
                self.told[key] = max(least, now[0]), min(most, inf if now[1] is None else now[1])
                if now != [0, None]:
                    self.releases.setdefault(table.release, set()).update(cases)

    def latest_with(self, cases):
        """The last release that told something of any of them, in words."""
        found = [each for each, told_of in self.releases.items() if not cases.isdisjoint(told_of)]
        return f"{found[-1].title}, {found[-1].at:%-d %B %Y}" if found else ""


def costs_of(tables, policy):
    """{set of cases: what it costs to hide it}; where it stands in several tables, the most."""
    costs = {}
    for table in tables:
        for number, (_, cells) in enumerate(table.lines()):
            for place, cases in enumerate(cells):
                cost = cost_of(cases, number >= len(table.rows), place >= len(table.columns), policy)
                costs[cases] = max(cost, costs.get(cases, 0))
    return costs


def cost_of(cases, is_last_row, is_last_column, policy):
    if policy.is_small(len(cases)):
        return SMALL
    return (CELL, TOTAL, GRAND_TOTAL)[is_last_row + is_last_column] + len(cases) / 100


def as_kept(table, whys, earlier, policy):
    rows = [(name, [pair(each, whys, earlier, policy) for each in cells]) for name, cells in table.lines()]
    figures = [
        known(cases, whys, earlier.told, policy) for _, cells in table.lines() for cases in cells if cases
    ]
    return {"note": table.note, "heads": table.heads, "rows": rows, "figures": figures}


def known(cases, whys, earlier, policy):
    least, most = bounds_of(cases, whys, earlier, policy)
    return [sorted(cases), least, None if most == inf else most]


def pair(cases, whys, earlier, policy):
    """(text, why it is hidden) of one figure. An empty one is hidden where a zero is small."""
    why = whys.get(cases) or (Why.SMALL if policy.is_small(len(cases)) else None)
    if why is None:
        return [Cell(str(policy.rounded(len(cases)))).text, ""]
    release = earlier.latest_with(cases) if why == Why.EARLIER else ""
    return [WORDS.get(why, "hidden").format(threshold=policy.threshold), policy.sentence(why, release)]
