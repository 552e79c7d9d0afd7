"""An attacker who knows the rules and how every table is made, and no case: what such a one works out of all
that left.

Tables are of each sort that leaves: made by attributes, so that the service may think of others in each; of
deaths that were chosen by several attributes at once; and of something that hangs on several at once, of
which the service is told nothing. Percentages and rates are worked out of what is shown, and tell no more."""

from itertools import product
from math import inf

import highspy
import numpy as np

from privacy.disclosure import Policy, Why
from privacy.figures import COURSE, Figure, made_of
from privacy.memory import bounds_of, protected


YEARS, SEXES, PLACES = range(3), range(2), range(3)
AT_FIRST, LATE, TAKEN_OUT = range(3)
FEASIBLE = 2
# All that a death could be: its year, sex and place, where it happened by a later correction, and whether it
# was known from the first, only later, or taken out later. An attacker knows no more, but the rules.
COULD_BE = list(product(YEARS, SEXES, PLACES, PLACES, (AT_FIRST, LATE, TAKEN_OUT)))
RULES = [
    Policy(rounding=5),
    Policy(),
    Policy(rounding=5, shows_zero=False),
    Policy(shows_zero=False),
    Policy(threshold=7, rounding=5),
]
# {what tables are made by: (its values, where a death has it at first, and later)}
BY = {COURSE: (YEARS, 0, 0), "sex": (SEXES, 1, 1), "place": (PLACES, 2, 3)}
# What a table is about: windows of years that overlap, one sex alone, and both filters at once.
ABOUT = {
    "all": {},
    "first two years": {COURSE: (0, 1)},
    "last two years": {COURSE: (1, 2)},
    "women": {"sex": (1,)},
    "women of the last two years": {COURSE: (1, 2), "sex": (1,)},
}
CHOSEN = {
    "women at the first place": lambda one: one[1] == 1 and one[2] == 0,
    "of two years, not at the last place": lambda one: one[0] < 2 and one[2] != 2,
    "at one place": lambda one: one[2] == 1,
    "late, and known from the first": lambda one: one[0] > 0 and one[4] == AT_FIRST,
}
TIED = {
    "place, looked at otherwise from some year on": lambda one, place: (one[0] >= 1) == (place == 0),
    "women at one place": lambda one, place: one[1] == 1 and place == 1,
    "all three at once": lambda one, place: (one[0] + one[1] + place) % 3,
}


def known_of(later):
    return frozenset(one for one in COULD_BE if later or one[4] != LATE)


def counted_in(later):
    """Those who are known, and not taken out."""
    return frozenset(one for one in known_of(later) if not (later and one[4] == TAKEN_OUT))


def having(attribute, later, values):
    place = BY[attribute][1 + later]
    found = frozenset(one for one in COULD_BE if one[place] in values)
    return attribute, found & counted_in(later) if attribute == COURSE else found


def every_and_all(attribute, later):
    values = BY[attribute][0]
    return [having(attribute, later, each) for each in [*((value,) for value in values), tuple(values)]]


def made(by, about, later):
    """What a death must be to count in a cell, by attribute: of a table with all its totals."""
    besides = [having(attribute, later, values) for attribute, values in ABOUT[about].items()]
    down, across = (every_and_all(each, later) for each in by)
    return [made_of([row, column, *besides], known_of(later)) for row in down for column in across]


def chosen(which, by, later):
    among = frozenset(filter(CHOSEN[which], counted_in(later)))
    lines = [(attribute, asked & among) for attribute, asked in every_and_all(by, later)]
    return [made_of([(COURSE, among), each], among, chosen=True) for each in lines]


def tied(which, years, later):
    """Of which it is not said how they are made."""
    among = [one for one in counted_in(later) if one[0] in years]
    values = {one: TIED[which](one, one[2 + later]) for one in among}
    cells = [frozenset(one for one in among if values[one] == each) for each in sorted(set(values.values()))]
    return [Figure(each) for each in [*cells, frozenset(among)]]


def of_deaths(cell, deaths):
    """The figure of these deaths that a cell is."""

    def those(could_be):
        return frozenset(case for case, one in enumerate(deaths) if one in could_be)

    if not cell.facets:
        return Figure(those(cell.cases))
    asked = [(name, those(met)) for name, met in cell.facets]
    return made_of(asked, those(cell.known), chosen=cell.chosen)


def reads_of(deaths, releases):
    """(rule, {what a death must be: (least, most)}) after each release: what an attacker has read by then."""
    told, read = {}, {}
    for tables, policy in releases:
        figures = {cell: of_deaths(cell, deaths) for make, *how in tables for cell in make(*how)}
        whys = protected(dict.fromkeys(figures.values(), 1.0), told, policy)
        for cell, figure in figures.items():
            least, most = read.get(cell.cases, (0, inf))
            now = as_read(len(figure), whys[figure], policy)
            read[cell.cases] = max(least, now[0]), min(most, now[1])
        told |= {figure: bounds_of(figure, whys, told, policy) for figure in whys}
        yield policy, dict(read)


def as_read(count, why, policy):
    """By the rules alone: what stands in a cell, and between which numbers that is."""
    if why == Why.SMALL:
        return int(policy.shows_zero), policy.threshold - 1
    if why:
        return 0, inf
    if not policy.rounding or not count:
        return count, count
    text = 5 * round(count / 5)
    return max(policy.threshold, text - 2), text + 2


def given_away(deaths, releases):
    """Small numbers that an attacker works out after a release and could not before it. What earlier releases
    told cannot be taken back, even where no figure asked for it then."""
    before, found = {}, []
    for policy, read in reads_of(deaths, releases):
        found += [each for each in worked_out(deaths, read, policy) if is_open(deaths, each, before)]
        before = read
    return found


def worked_out(deaths, read, policy):
    """What an attacker works out: figures, and differences of two, that can be but one small number."""
    wanted = set(read) | {one - other for one in read for other in read if other < one}
    sizes = {each: sum(one in each for one in deaths) for each in wanted}
    waiting = [each for each, size in sizes.items() if 0 < size < policy.threshold]
    found = []
    while waiting:
        cell = waiting.pop()
        world = other_than(sizes[cell], cell, read)
        if world is None:
            found.append(cell)
        else:
            waiting = [each for each in waiting if sum(world[one] for one in each) == sizes[each]]
    return found


def other_than(size, cell, read):
    return another(read, cell, (size + 1, inf)) or another(read, cell, (0, size - 1))


def is_open(deaths, cell, read):
    return other_than(sum(one in cell for one in deaths), cell, read) is not None


def another(read, wanted, bounds):
    """{death: how many like it} in which a number lies within bounds, for all that was read; or None."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for _ in COULD_BE:
        solver.addVar(0, 500)
    solver.changeColsIntegrality(
        len(COULD_BE),
        np.arange(len(COULD_BE), dtype=np.int32),
        np.array([highspy.HighsVarType.kInteger] * len(COULD_BE)),
    )
    for cell, (least, most) in [*read.items(), (wanted, bounds)]:
        places = np.array([place for place, one in enumerate(COULD_BE) if one in cell], dtype=np.int32)
        solver.addRow(float(least), float(most), len(places), places, np.ones(len(places)))
    solver.run()
    if solver.getInfo().primal_solution_status != FEASIBLE:
        return None
    return dict(zip(COULD_BE, np.rint(solver.getSolution().col_value).astype(int), strict=True))
