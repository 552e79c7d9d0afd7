"""What else could be true, for all that a reader is told: other counts of people that agree with it.

A case belongs with those that stand in exactly the same figures; such a group is here an atom, and a world
says how many people are in each. The reader is told of every figure between which numbers it lies, and is
taken to know more than anybody does: which atoms there are. Whatever is open to that reader is open to all
others.

A small number is safe when there is a world in which it is another number. Most of these are found as one
person more, one fewer, or one elsewhere; the rest by a solver of integer programs (HiGHS)."""

import os
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf

import highspy
import numpy as np


# Ours: so many branches of one search; what is not found by then counts as not possible, and more is hidden.
# It is counted in branches and not in seconds, so that the same tables are hidden on every machine.
BRANCHES = 50
SECONDS = 1.0
# Worlds are looked for near the truth: with no atom further from it than this.
NEAR = 2
NOTHING = 1e-6
NEVER = 1_000_000.0


@contextmanager
def saying_nothing():
    """HiGHS prints its name when it is first used in a process, before it can be told not to."""
    kept = os.dup(1)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


with saying_nothing():
    highspy.Highs()


def grouped(figures):
    """(0/1 matrix of figures by atoms, how many people are in each atom, {case: its atom})."""
    stands_in = defaultdict(list)
    for place, cases in enumerate(figures):
        for case in cases:
            stands_in[case].append(place)
    numbers = {}
    atoms = {case: numbers.setdefault(tuple(places), len(numbers)) for case, places in stands_in.items()}
    matrix = np.zeros((len(figures), len(numbers)), dtype=float)
    for places, atom in numbers.items():
        matrix[list(places), atom] = 1
    return matrix, np.bincount(list(atoms.values()), minlength=len(numbers)), atoms


@dataclass
class Worlds:
    """Worlds that agree with what is told of some figures ([(least, most)]), some of it `before`. A figure
    of which more would be told now can be hidden for its `cost`: then only what was told before is known."""

    figures: list
    told: np.ndarray
    before: np.ndarray
    cost: np.ndarray
    found: list = field(default_factory=list)

    def __post_init__(self):
        self.matrix, self.people, self.atoms = grouped(self.figures)
        self.counts = self.matrix @ self.people
        self.places = [np.flatnonzero(row) for row in self.matrix]

    def hide(self, place):
        """Tell no more of a figure than was told before; all worlds that were possible still are."""
        self.told[place], self.cost[place] = self.before[place], 0

    def rows_of(self, targets):
        """Sets of cases as rows of atoms."""
        rows = np.zeros((len(targets), len(self.people)), dtype=float)
        for row, cases in zip(rows, targets, strict=True):
            row[[self.atoms[case] for case in cases]] = 1
        return rows

    def open_ones(self, rows):
        """Which of some numbers are another number in a world that is found already, or is one step away."""
        more, fewer, swaps = [(each == 0).astype(float) for each in self.steps()]
        is_open = rows @ (more + fewer) > 0
        for way in (swaps, swaps.T):
            reached = rows @ way
            is_open |= (reached.sum(1) - (reached * rows).sum(1)) > 0
        if self.found:
            is_open |= (abs(rows @ np.array(self.found, dtype=float).T) > NOTHING).any(1)
        return is_open

    def steps(self):
        """What it costs to hide all that speaks against one more in an atom, one fewer in it, and (by rows)
        one more in it and one fewer in another. It is NEVER or more where what is told cannot be hidden."""
        full, full_cost = self.against(self.counts + 1 > self.told[:, 1], self.counts + 1 > self.before[:, 1])
        bare, bare_cost = self.against(self.counts - 1 < self.told[:, 0], self.counts - 1 < self.before[:, 0])
        both = (full.T * full_cost) @ full + (bare.T * bare_cost) @ bare
        more, fewer = full_cost @ full, bare_cost @ bare
        return more, fewer, np.round(more[:, None] + fewer[None, :] - both, 6)

    def against(self, told, before):
        """(the figures that speak against a step as rows of atoms, what each costs to hide)."""
        never = before | (self.cost == 0)
        return self.matrix[told], np.where(never, NEVER, self.cost)[told]

    def one_step(self, row):
        """(cost, the figures to hide) of the cheapest single step by which a number is another one."""
        more, fewer, swaps = self.steps()
        inside, outside = row > 0, row == 0
        best = min(
            (self.least_of(more, inside, None), self.least_of(fewer, None, inside)),
            (self.least_of(swaps, inside, outside), self.least_of(swaps, outside, inside)),
            key=lambda pair: min(pair)[0],
        )
        cost, one_more, one_fewer = min(best)
        step = np.zeros(len(row))
        step[[each for each in (one_more,) if each >= 0]] += 1
        step[[each for each in (one_fewer,) if each >= 0]] -= 1
        counts = self.counts + self.matrix @ step
        against = (counts < self.told[:, 0]) | (counts > self.told[:, 1])
        return cost, list(np.flatnonzero(against & (self.cost > 0)))

    @staticmethod
    def least_of(costs, one_more, one_fewer):
        """(cost, atom with one more, atom with one fewer): -1 where there is none."""
        if costs.ndim == 1:
            among = one_more if one_fewer is None else one_fewer
            atom = int(np.argmin(np.where(among, costs, inf)))
            return (float(costs[atom]), atom, -1) if one_fewer is None else (float(costs[atom]), -1, atom)
        among = np.where(one_more[:, None] & one_fewer[None, :], costs, inf)
        here, there = np.unravel_index(int(np.argmin(among)), among.shape)
        return float(among[here, there]), int(here), int(there)

    def is_open(self, row):
        """Whether a number can be another one, near the truth. Such a world is kept."""
        for bounds in self.sides(row):
            if other := self.solved(row, bounds, whole=True, soft=False):
                self.found.append(np.rint(other[1]).astype(int) - self.people)
                return True
        return False

    def cheapest(self, row):
        """The figures to hide so that a number could be another if people came in parts, at least cost."""
        others = [self.solved(row, bounds, whole=False, soft=True) for bounds in self.sides(row)]
        best = min(filter(None, others), key=lambda other: other[0], default=(0, None, []))
        return best[2]

    def around(self, row):
        """The figures that can be hidden and count some of the same people."""
        return np.flatnonzero((self.matrix @ row > 0) & (self.cost > 0))

    def sides(self, row):
        true = float(row @ self.people)
        return (true + 1, inf), (0, true - 1)

    def solved(self, row, bounds, *, whole, soft):
        """(cost, another world, figures to hide where that may be: `soft`), or None."""
        problem, softened = self.problem(row, bounds, whole, soft)
        solver = highspy.Highs()
        for name, value in OPTIONS.items():
            solver.setOptionValue(name, value)
        solver.passModel(problem)
        solver.run()
        if solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        values, size = np.array(solver.getSolution().col_value), len(self.people)
        hidden = {place for place, value in zip(softened, values[size:], strict=True) if value > NOTHING}
        return solver.getInfo().objective_function_value, values[:size], sorted(hidden)

    def problem(self, row, bounds, whole, soft):
        """The integer program, and of each column after the atoms the figure that it softens."""
        told = [place for place, (least, most) in enumerate(self.told) if least > 0 or most < inf]
        softened, rooms, entries = [], [], []
        for place in told:
            entries.append([(atom, 1.0) for atom in self.places[place]])
            if soft and self.cost[place] > 0:
                first = len(self.people) + len(softened)
                entries[-1] += [(first, 1.0), (first + 1, -1.0)]
                softened += [place, place]
                rooms += [
                    self.told[place, 0] - self.before[place, 0],
                    room_above(self.told[place], self.before[place]),
                ]
        entries.append([(atom, 1.0) for atom in np.flatnonzero(row)])
        rows = [*self.told[told], bounds]
        return self.as_problem(entries, rows, softened, rooms, whole), softened

    def as_problem(self, entries, rows, softened, rooms, whole):
        size, extra = len(self.people), len(softened)
        flat = [each for row in entries for each in row]
        made = highspy.HighsLp()
        made.num_col_, made.num_row_ = size + extra, len(rows)
        made.col_cost_ = np.concatenate([np.zeros(size), self.cost[softened]])
        made.col_lower_ = np.concatenate([np.maximum(0.0, self.people - NEAR), np.zeros(extra)])
        made.col_upper_ = np.concatenate([self.people + float(NEAR), rooms])
        made.row_lower_, made.row_upper_ = np.array(rows, dtype=float).T
        made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        made.a_matrix_.start_ = np.cumsum([0, *map(len, entries)])
        made.a_matrix_.index_ = np.array([column for column, _ in flat])
        made.a_matrix_.value_ = np.array([value for _, value in flat])
        if whole:
            made.integrality_ = np.full(size, highspy.HighsVarType.kInteger)
        return made


def room_above(told, before):
    return before[1] - told[1] if told[1] < inf else 0


FEASIBLE = 2
OPTIONS = {"output_flag": False, "threads": 1, "mip_max_nodes": BRANCHES, "time_limit": SECONDS}
