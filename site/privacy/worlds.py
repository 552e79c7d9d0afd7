"""What else could be true, for all that a reader is told: other people, in figures that agree with it.

The reader is told of every figure between which numbers it lies. A small number is safe when there is a world
in which it is another number. Most of these worlds are one step from the truth; the rest are looked for by a
solver of integer programs."""

from dataclasses import dataclass
from math import inf

import numpy as np

from privacy.solving import LONG, SHORT, solved
from privacy.steps import NOBODY, Steps, World, lots
from privacy.universe import Kinds, Universe


NEVER = 1_000_000.0
# How many of each lot of steps give the solver kinds to think of, beside those that there are.
GIVEN = 4
# Worlds are looked for near the truth: with no kind further from it than this.
NEAR = 2
# Of worlds that hide as much, that in which fewer come who are of no kind there is.
COMING = 0.001


@dataclass
class Worlds:
    """Worlds that agree with what is told of some figures ([(least, most)]), some of it `before`. A figure
    of which more would be told now can be hidden for its `cost`: then only what was told before is known.

    What must stay open is a target: (a figure, one that lies in it or the place after the last), the people
    in the first and not in the other."""

    figures: list
    told: np.ndarray
    before: np.ndarray
    cost: np.ndarray

    def __post_init__(self):
        self.universe = Universe(self.figures)
        self.here = self.universe.counts_in
        self.counts = (self.universe.people @ self.here)[:-1]
        self.ways = Steps(self.universe)
        self.told_if_shown, self.cost_if_shown = self.told.copy(), self.cost.copy()
        self.tighten()

    def tighten(self):
        """Two people can only be too many or too few where there is room for less than two."""
        up, down = self.told[:, 1] - self.counts, self.counts - self.told[:, 0]
        tight = self.tight = np.flatnonzero((up < 2) | (down < 2))
        self.up, self.down = few(up[tight]), few(down[tight])
        self.never_up = few((self.before[:, 1] - self.counts)[tight])
        self.never_down = few((self.counts - self.before[:, 0])[tight])
        self.price = np.where(self.cost > 0, self.cost, NEVER)[tight].astype(np.float32)
        self.here_tight = self.here[:, tight].astype(np.int8)
        self.coming = {name: self.ways.coming(name, tight) for name in [None, *self.universe.attributes]}

    def hide(self, places):
        """Tell no more of figures than was told before; all worlds that were possible still are."""
        if len(places):
            self.told[places], self.cost[places] = self.before[places], 0
            self.tighten()

    def show(self, place):
        self.told[place], self.cost[place] = self.told_if_shown[place], self.cost_if_shown[place]
        self.tighten()

    def hidden(self):
        """The figures that were hidden."""
        return np.flatnonzero((self.cost == 0) & (self.cost_if_shown > 0)).tolist()

    def agrees(self, world):
        """Whether a world is one with all that is told."""
        return self.is_as(world, self.told, np.arange(len(self.figures))).all()

    def allows(self, world, places):
        """Which of some hidden figures could be shown, as far as one world goes."""
        return self.is_as(world, self.told_if_shown[places], places)

    def is_as(self, world, told, places):
        gone = self.here[world.gone][:, places].sum(0)
        least = world.come.sure[:, places].sum(0) - gone
        most = world.come.may[:, places].sum(0) - gone
        return (self.counts[places] + least >= told[:, 0]) & (self.counts[places] + most <= told[:, 1])

    def opened(self, world, targets):
        """Which targets are another number in a world."""
        which, lying = targets[:, 0], targets[:, 1]
        gone = (self.here[world.gone][:, which] & ~self.here[world.gone][:, lying]).sum(0)
        least = (world.come.sure[:, which] & ~world.come.may[:, lying]).sum(0) - gone
        most = (world.come.may[:, which] & ~world.come.sure[:, lying]).sum(0) - gone
        return (least > 0) | (most < 0)

    def around(self, target):
        """Which figures count some of the same people."""
        return self.here[self.ways.inside(target)].any(0)[:-1]

    def that_cost(self, among=True):
        """The figures among some that can be hidden, the cheapest first."""
        places = np.flatnonzero(among & (self.cost > 0)).tolist()
        return sorted(places, key=lambda place: self.cost[place])

    def nearest(self, target):
        """(cost, World, the figures to hide for it, steps that cost little) of the cheapest step by which a
        target is another number; the first that costs nothing where there is one."""
        best, cheap = (inf, None, []), []
        for name, some in self.ways.of(target):
            for part in lots(some):
                costs, against = self.costs(name, part)
                first = np.argsort(costs, kind="stable")[:GIVEN]
                cheap += [(name, part[each]) for each in first]
                if (cost := float(costs[first[0]])) < best[0]:
                    hidden = self.tight[against[first[0]]].tolist()
                    best = cost, self.ways.world(name, part[first[0]]), hidden
                if cost == 0:
                    return *best, cheap
        return *best, cheap

    def costs(self, name, steps):
        """(what each step costs, by rows which of the tight figures speak against it)."""
        least, most = self.changes(name, steps)
        against = (most > self.up) | (-least > self.down)
        never = against & ((most > self.never_up) | (-least > self.never_down))
        return against.astype(np.float32) @ self.price + never.any(1) * NEVER, against

    def changes(self, name, steps):
        """Of each step the (least, most) by which each tight figure changes."""
        gone, kinds, values = steps[:, :2].T, steps[:, 2::2].T, steps[:, 3::2].T
        least = np.zeros((len(steps), len(self.tight)), dtype=np.int8)
        for each in gone[gone[:, 0] != NOBODY]:
            least -= self.here_tight[each]
        most = least.copy()
        for kind, value in zip(kinds, values, strict=True):
            if kind[0] != NOBODY:
                come = self.coming[name](kind, value)
                least += come.sure
                most += come.may
        return least, most

    def further(self, target, cheap):
        """(World, the figures to hide) of the cheapest world found further off, or None, of the kinds there
        are and those that come in some steps."""
        come = [self.ways.world(*each).come for each in cheap]
        some = Kinds(
            np.concatenate([self.here, *(each.sure for each in come)]),
            np.concatenate([self.here, *(each.may for each in come)]),
        )
        return self.among(some, target)

    def furthest(self, target):
        """A World of any kinds that there could be, at no cost, or None: long to look for."""
        found = self.among(self.universe.all_kinds, target, LONG)
        return found[0] if found and not found[1] else None

    def among(self, kinds, target, limits=SHORT):
        """The same of some kinds, the first of them those that there are."""
        more = len(kinds.sure) - len(self.here)
        people = np.concatenate([self.universe.people, np.zeros(more, dtype=int)])
        columns = np.column_stack([np.maximum(0, people - NEAR), people + NEAR, (people == 0) * COMING])
        found = []
        for bounded, *problem in self.problems(target, kinds):
            if other := solved(*problem, columns, limits):
                counts, broken = other
                found.append((counts - people, sorted({bounded[row] for row in broken})))
                if not broken:
                    break
        if not found:
            return None
        change, hidden = min(found, key=lambda each: sum(self.cost[each[1]]))
        gone, come = (np.repeat(np.arange(len(people)), np.maximum(0, each)) for each in (-change, change))
        return World(gone, kinds[come]), hidden

    def problems(self, target, kinds):
        """(figure of each row, matrix, rows, slack) of more in a target, and of fewer in it: a row for each
        number that a figure does not fall below, and for each that it does not rise above."""
        which, lying = target
        lower, upper = np.flatnonzero(self.told[:, 0] > 0), np.flatnonzero(self.told[:, 1] < inf)
        bounded = np.concatenate([lower, upper])
        rows = [(least, inf) for least in self.told[lower, 0]] + [
            (-inf, most) for most in self.told[upper, 1]
        ]
        room = np.concatenate(
            [self.told[lower, 0] - self.before[lower, 0], self.before[upper, 1] - self.told[upper, 1]]
        )
        slack = [
            (row, 1.0 if row < len(lower) else -1.0, room[row], self.cost[place])
            for row, place in enumerate(bounded)
            if self.cost[place] > 0
        ]
        matrix = np.concatenate([kinds.sure.T[lower], kinds.may.T[upper]])
        least, most = (
            kinds.sure[:, which] & ~kinds.may[:, lying],
            kinds.may[:, which] & ~kinds.sure[:, lying],
        )
        true = float(self.ways.inside(target) @ self.universe.people)
        yield bounded, np.vstack([matrix, least]), [*rows, (true + 1, inf)], slack
        yield bounded, np.vstack([matrix, most]), [*rows, (-inf, true - 1)], slack


def few(rooms):
    """Small whole numbers: room for more than three is room for three."""
    return np.minimum(rooms, 3).astype(np.int8)
