"""What may be shown of tables of cases, given all that left the area before."""

import json
from dataclasses import dataclass, field
from math import inf

from django.utils.timezone import localtime

from dard.models import ReleasedTable
from privacy.disclosure import Cell, Why
from privacy.figures import Figure
from privacy.memory import bounds_of
from privacy.memory import protected as hidden_of


# What it costs to hide a figure, so that the least is lost: totals are read first, and that a number is small
# is the least to lose.
SMALL, CELL, TOTAL, GRAND_TOTAL = 0.2, 1.0, 20.0, 200.0
WORDS = {Why.SMALL: "<{threshold}"}


def protected(area, tables, policy):
    """[{"note", "heads", "rows", "unlisted", "figures"}], each table as it is kept: rows of (name, [(text,
    why hidden)]), why others are not there, and figures as `kept_of` has them: what a reader now knows."""
    earlier = Earlier(area)
    whys = hidden_of(costs_of(tables, policy), earlier.told, policy)
    return [as_kept(table, whys, earlier, policy) for table in tables]


@dataclass
class Earlier:
    """All that left an area: {Figure: (least, most)}, what all releases together say of it; and the day of
    the last of them."""

    area: object
    told: dict = field(default_factory=dict)
    last: str = ""

    def __post_init__(self):
        tables = ReleasedTable.objects.filter(release__area=self.area).order_by(
            "release__at", "release", "pk"
        )
        for table in tables.select_related("release"):
            for figure, least, most in figures_in(table.figures):
                before = self.told.get(figure, (0, inf))
                self.told[figure] = max(least, before[0]), min(most, before[1])
            self.last = f"{localtime(table.release.at):%-d %B %Y}"


def costs_of(tables, policy):
    """{Figure: what it costs to hide it}; where it stands in several tables, the most."""
    costs = {}
    for table in tables:
        for number, (_, figures) in enumerate(table.figures()):
            for place, figure in enumerate(figures):
                cost = cost_of(figure, number >= len(table.rows), place >= len(table.columns), policy)
                costs[figure] = max(cost, costs.get(figure, 0))
    return costs


def cost_of(figure, is_last_row, is_last_column, policy):
    if policy.is_small(len(figure)):
        return SMALL
    return (CELL, TOTAL, GRAND_TOTAL)[is_last_row + is_last_column] + len(figure) / 100


def as_kept(table, whys, earlier, policy):
    lines = table.figures()
    rows = [
        (name, [pair(each, whys[each], earlier, policy) for each in figures])
        for name, figures in lines
        if name not in table.if_any or tells_of_somebody(figures, whys, policy)
    ]
    figures = {each: bounds_of(each, whys, earlier.told, policy) for _, figures in lines for each in figures}
    kept = {"note": table.note, "heads": table.heads, "rows": rows, "figures": kept_of(figures)}
    return kept | {"unlisted": [table.unlisted, policy.unlisted()] if table.unlisted else []}


def tells_of_somebody(figures, whys, policy):
    """Whether what is shown of a row says by itself that somebody is counted in it."""
    return any(policy.told(len(each), whys[each])[0] > 0 for each in figures)


def pair(figure, why, earlier, policy):
    """(text, why it is hidden) of one figure."""
    if why is None:
        return [Cell(str(policy.rounded(len(figure)))).text, ""]
    # Of every number the same day: which release told of these cases would say something of them.
    last = earlier.last if why == Why.EARLIER else ""
    return [WORDS.get(why, "hidden").format(threshold=policy.threshold), policy.sentence(why, last)]


def kept_of(figures):
    """What is kept of {Figure: (least, most)}, as JSON has it: `sets` of cases, each once, and of each figure
    [set of cases, least, most or None, [[attribute, set]], set of those known, whether these were chosen]."""
    sets = {}

    def number(cases):
        return sets.setdefault(cases, len(sets))

    lines = [
        [
            *(number(each.cases), least, None if most == inf else most),
            [[attribute, number(having)] for attribute, having in each.facets],
            *(number(each.known), each.chosen),
        ]
        for each, (least, most) in figures.items()
    ]
    return {"sets": [sorted(each) for each in sets], "figures": lines}


def figures_in(kept):
    """(Figure, least, most) of all that is kept of a table. What is kept as a list of [cases, least, most]
    does not say how it was counted."""
    kept = json.loads(kept)
    if isinstance(kept, list):
        kept = {
            "sets": [each[0] for each in kept],
            "figures": [[n, *each[1:]] for n, each in enumerate(kept)],
        }
    sets = [frozenset(each) for each in kept["sets"]]
    for cases, least, most, *made in kept["figures"]:
        facets, known, chosen = made or ((), None, False)
        having = tuple((attribute, sets[number]) for attribute, number in facets)
        figure = Figure(sets[cases], having, frozenset() if known is None else sets[known], chosen)
        yield figure, least, inf if most is None else most
