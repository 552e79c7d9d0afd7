"""Which figures may be shown, given all that left before: so that no small number can be worked out."""

from collections import defaultdict
from math import inf

import numpy as np

from privacy.disclosure import Why
from privacy.worlds import NEVER, Worlds


# Ours: so that one figure may be shown after all, other worlds are looked for for so many numbers.
LOOKED_FOR = 12


def protected(figures, earlier, policy):
    """{Figure: why it is hidden, or None} of figures ({Figure: what it costs to hide it}), given what was
    told before ({Figure: (least, most)})."""
    whys = {each: first_why(each, policy) for each in figures}
    if not any(map(len, figures)):
        return whys
    safe(whys, figures, {}, policy, Why.COMPLEMENT)
    if earlier:
        safe(whys, figures, earlier, policy, Why.EARLIER)
    return whys


def safe(whys, figures, earlier, policy, because):
    """Hide what must be, for one reason. Where a number is open in no world that was found, all is hidden:
    what left earlier gave it away, or the search was too short."""
    worlds = worlds_of(whys, figures, earlier, policy)
    targets = targets_of(worlds.figures, policy)
    found = worlds_that_open(worlds, targets)
    give_back(worlds, targets, found)
    if len(targets) and not open_in(worlds, targets, found).all():
        # What was told of the same people before may have been told of something else: it is hidden too.
        whys.update(dict.fromkeys(figures, because))
    for place in worlds.hidden():
        whys[worlds.figures[place]] = because


def worlds_that_open(worlds, targets):
    """[World] in which all numbers are open that can be, hiding what it takes."""
    found, waiting = [], targets
    while len(waiting):
        world, waiting = opened(worlds, waiting[0]), waiting[1:]
        if world:
            found.append(world)
            waiting = waiting[~worlds.opened(world, waiting)]
    return found


def open_in(worlds, targets, found):
    """Which numbers are open in any of the worlds that agree with all that is told now."""
    standing = [worlds.opened(each, targets) for each in found if worlds.agrees(each)]
    return np.any([np.zeros(len(targets), dtype=bool), *standing], axis=0)


def first_why(figure, policy):
    return Why.SMALL if policy.is_small(len(figure)) else None


def opened(worlds, target):
    """The World in which a number is another one, or None. What costs least is hidden for it, or, where no
    step is found, part after part of what counts some of the same people, and of all."""
    cost, world, hidden, cheap = worlds.nearest(target)
    if cost < NEVER:
        worlds.hide(hidden)
        return world
    for part in parts(worlds, target):
        worlds.hide(part)
        if other := worlds.further(target, cheap):
            worlds.hide(other[1])
            return other[0]
    return worlds.furthest(target)


def parts(worlds, target):
    """What to hide, one after another: nothing, what counts some of the same people, and everything."""
    yield []
    yield from growing(worlds.that_cost(worlds.around(target)))
    yield from growing(worlds.that_cost())


def growing(places):
    """Parts of some places, each twice as large as the one before."""
    left, size = places, 1
    while left:
        yield left[:size]
        left, size = left[size:], size * 2


def give_back(worlds, targets, found):
    """Show again what was hidden and need not be, the dearest first: without it every number is open in
    another world that was found, or in one that is found now, and then kept. Nothing where a number is open
    in none."""
    places = sorted(worlds.hidden(), key=lambda place: -worlds.cost_if_shown[place])
    if not places or not open_in(worlds, targets, found).all():
        return
    opens = np.array([worlds.opened(each, targets) for each in found])
    allows = np.array([worlds.allows(each, places) for each in found])
    stands = np.ones(len(found), dtype=bool)
    for number, place in enumerate(places):
        still = stands & allows[:, number]
        closed = targets[~opens[still].any(0)]
        if len(closed) > LOOKED_FOR:
            continue
        worlds.show(place)
        others = reopened(worlds, closed)
        if others is None:
            worlds.hide([place])
            continue
        stands = np.concatenate([still, np.ones(len(others), dtype=bool)])
        if others:
            found += others
            opens = np.vstack([opens, *(worlds.opened(each, targets) for each in others)])
            allows = np.vstack([allows, *(worlds.allows(each, places) for each in others)])


def reopened(worlds, targets):
    """Worlds that open all of some targets at no cost, or None."""
    others = []
    while len(targets):
        cost, world, *_ = worlds.nearest(targets[0])
        if cost:
            return None
        others.append(world)
        targets = targets[~worlds.opened(world, targets)]
    return others


def worlds_of(whys, figures, earlier, policy):
    every = list(dict.fromkeys([*earlier, *figures]))
    before = np.array([earlier.get(each, (0, inf)) for each in every], dtype=float).reshape(-1, 2)
    told = np.array([bounds_of(each, whys, earlier, policy) for each in every], dtype=float).reshape(-1, 2)
    tells_more = (told != before).any(1)
    return Worlds(every, told, before, np.array([figures.get(each, 0.0) for each in every]) * tells_more)


def bounds_of(figure, whys, earlier, policy):
    least, most = earlier.get(figure, (0, inf))
    if figure in whys:
        now = policy.told(len(figure), whys[figure])
        least, most = max(least, now[0]), min(most, now[1])
    return least, most


def targets_of(figures, policy):
    """The pairs of which the number must stay open: figures that are small, and what a small number of cases
    sets two of them apart, where one lies in the other; by places, the smallest first."""
    nothing = len(figures)
    small = [(place, nothing) for place, each in enumerate(figures) if 0 < len(each) < policy.threshold]
    found = [*small, *differences(figures, policy.threshold)]

    def size(pair):
        return len(figures[pair[0]]) - (len(figures[pair[1]]) if pair[1] < nothing else 0)

    return np.array(sorted(found, key=size), dtype=int).reshape(-1, 2)


def differences(figures, threshold):
    """Of two figures one of which lies in the other, where only few cases count in the larger alone."""
    holding, sized = defaultdict(int), defaultdict(int)
    for place, each in enumerate(figures):
        sized[len(each)] |= 1 << place
        for case in each.cases:
            holding[case] |= 1 << place
    for lying, each in enumerate(figures):
        if not each.cases:
            continue
        around = sum(sized[len(each) + more] for more in range(1, threshold))
        for case in each.cases:
            around &= holding[case]
        while around:
            place = (around & -around).bit_length() - 1
            around &= around - 1
            yield place, lying
