"""Steps from what is true to what could be: one person more, one fewer, one who is another, one who has
another value of one attribute, and two who have a value of each other's."""

from dataclasses import dataclass

import numpy as np

from privacy.universe import Kinds


NOBODY = -1
# Ours: of each sort no more steps than this are looked at for one number, and by so many at a time.
MOST, FIRST, AT_ONCE = 2400, 60, 400


@dataclass(frozen=True)
class World:
    """A world near the truth: who is not in it (kinds, by number), and who is in it besides."""

    gone: np.ndarray
    come: Kinds


class Steps:
    """The steps that there are in a universe. One is a row of numbers: (gone, gone, of which kind somebody
    comes, whose value of the attribute they have, of which kind another, whose value), NOBODY for none."""

    def __init__(self, universe):
        self.universe, self.here = universe, universe.counts_in

    def of(self, target):
        """(attribute or None, steps by which a target is another number), the simplest first."""
        inside = self.inside(target)
        yield from ((None, each) for each in of_people(inside))
        changed = {name: self.with_other(name, target) for name in self.universe.attributes}
        for name, (sure, may) in changed.items():
            outside = ~inside[:, None] & sure
            yield name, of_one(inside[:, None] & ~may)
            yield name, of_one(outside)
            yield name, of_one(outside, somebody_goes=False)
        for name, (sure, may) in changed.items():
            yield name, self.of_two(name, inside, sure, may)

    def inside(self, target):
        which, lying = target
        return self.here[:, which] & ~self.here[:, lying]

    def with_other(self, name, target):
        """(sure, may): whether each kind, with each value of an attribute, is in a target."""
        kinds, values = np.arange(len(self.here)), np.arange(len(self.universe.attributes[name].meets))
        found = self.universe.with_other(name, list(target))(kinds[:, None], values[None, :])
        sure, may = found.sure, found.may
        return sure[..., 0] & ~may[..., 1], may[..., 0] & ~sure[..., 1]

    def of_two(self, name, inside, sure, may):
        value = self.universe.attributes[name].value
        were = inside[:, None].astype(np.int8) + inside[None, :]
        least, most = (each[:, value].astype(np.int8) for each in (sure, may))
        changes = (least + least.T - were > 0) | (most + most.T - were < 0)
        changes &= value[:, None] != value[None, :]
        one, other = np.nonzero(np.triu(changes))
        return as_steps(one, other, one, value[other], other, value[one])

    def coming(self, name, over=slice(None)):
        """Over some figures: a function of kinds and values that gives those who come as Kinds."""
        if name is None:
            here = self.here[:, over]
            return lambda kinds, _: Kinds(here[kinds], here[kinds])
        return self.universe.with_other(name, over)

    def world(self, name, step):
        """The World to which one step leads."""
        gone = np.array([each for each in step[:2] if each != NOBODY], dtype=int)
        come = [each for each in (step[2:4], step[4:6]) if each[0] != NOBODY]
        kinds, values = np.array(come, dtype=int).reshape(-1, 2).T
        return World(gone, self.coming(name)(kinds, values))


def of_people(inside):
    """Steps of people there are: one more, one fewer, one who is another."""
    ins, outs = np.flatnonzero(inside), np.flatnonzero(~inside)
    here, there = (each.ravel() for each in np.meshgrid(ins, outs, indexing="ij"))
    yield as_steps(ins)
    yield as_steps(None, None, ins, ins)
    yield as_steps(here, None, there, there)
    yield as_steps(there, None, here, here)


def of_one(changes, *, somebody_goes=True):
    """One of a kind who has another value: they themselves, or somebody besides."""
    kinds, values = np.nonzero(changes)
    return as_steps(kinds if somebody_goes else None, None, kinds, values)


def as_steps(gone=None, other=None, come=None, value=None, another=None, its=None):
    given = (gone, other, come, value, another, its)
    size = next(len(each) for each in given if each is not None)
    return np.column_stack([np.full(size, NOBODY) if each is None else each for each in given])


def lots(steps):
    """Some of the steps, by lots: in an order that is always the same and mixes all sorts, few at first."""
    steps = steps[np.random.default_rng(len(steps)).permutation(len(steps))[:MOST]]
    start, size = 0, FIRST
    while start < len(steps):
        yield steps[start : start + size]
        start, size = start + size, AT_ONCE
