"""Which figures may be shown, given all that left before: so that no small number can be worked out."""

from collections import defaultdict
from math import inf

import numpy as np

from privacy.disclosure import Why
from privacy.worlds import NEVER, Worlds


# Ours: for less than one large figure nothing is searched, and it is hidden.
LITTLE = 1.0


def protected(figures, earlier, policy):
    """{cases: why it is hidden, or None} of figures ({set of cases: what it costs to hide it}), given what
    was told before ({set of cases: (least, most)})."""
    figures = {cases: cost for cases, cost in figures.items() if cases}
    whys = {cases: Why.SMALL if policy.is_small(len(cases)) else None for cases in figures}
    safe(whys, figures, {}, policy, Why.COMPLEMENT)
    if earlier:
        safe(whys, figures, earlier, policy, Why.EARLIER)
    return whys


def safe(whys, figures, earlier, policy, because):
    """Hide what must be, for one reason."""
    worlds = worlds_of(whys, figures, earlier, policy)
    targets = targets_of(worlds.figures, policy)
    rows = worlds.rows_of(targets)
    while len(rows := rows[~worlds.open_ones(rows)]):
        for hidden in ways(worlds, rows[0]):
            for place in hidden:
                worlds.hide(place)
                whys[worlds.figures[place]] = because
            if worlds.open_ones(rows[:1])[0] or worlds.is_open(rows[0]):
                break
        rows = rows[1:]


def ways(worlds, row):
    """What to hide so that a number is open, one after another while it is not: little, nothing (where a
    world further off is found), what a step or the solver asks for, and then, in growing parts and the
    cheapest first, what counts some of the same people, and everything."""
    cost, hidden = worlds.one_step(row)
    yield hidden if cost < LITTLE else []
    if cost < NEVER:
        yield hidden
    yield worlds.cheapest(row)
    yield from growing(worlds, worlds.around(row))
    yield from growing(worlds, np.flatnonzero(worlds.cost))


def growing(worlds, places):
    """Parts of figures that can be hidden, the cheapest first, each twice as large as the one before."""
    left, size = sorted(places, key=lambda place: worlds.cost[place]), 1
    while left:
        yield left[:size]
        left, size = left[size:], size * 2


def worlds_of(whys, figures, earlier, policy):
    every = list(dict.fromkeys([*sorted(earlier, key=sorted), *sorted(figures, key=sorted)]))
    before = np.array([earlier.get(cases, (0, inf)) for cases in every], dtype=float).reshape(-1, 2)
    told = np.array([bounds_of(cases, whys, earlier, policy) for cases in every], dtype=float).reshape(-1, 2)
    tells_more = (told != before).any(1)
    return Worlds(every, told, before, np.array([figures.get(cases, 0.0) for cases in every]) * tells_more)


def bounds_of(cases, whys, earlier, policy):
    least, most = earlier.get(cases, (0, inf))
    if cases in whys:
        now = policy.told(len(cases), whys[cases])
        least, most = max(least, now[0]), min(most, now[1])
    return least, most


def targets_of(figures, policy):
    """The sets of which the number must stay open: figures that are small, and what a small number of cases
    sets two of them apart, where one lies in the other."""
    small = {cases for cases in figures if 0 < len(cases) < policy.threshold}
    return sorted(
        small | set(differences(figures, policy.threshold)), key=lambda each: (len(each), sorted(each))
    )


def differences(figures, threshold):
    """Of two figures one of which lies in the other, the cases only the larger counts, where they are few."""
    holding, sized = defaultdict(int), defaultdict(int)
    for place, cases in enumerate(figures):
        sized[len(cases)] |= 1 << place
        for case in cases:
            holding[case] |= 1 << place
    for cases in figures:
        around = sum(sized[len(cases) + more] for more in range(1, threshold))
        for case in cases:
            around &= holding[case]
        while around:
            place = (around & -around).bit_length() - 1
            around &= around - 1
            yield figures[place] - cases
