"""Whatever left, in whatever order: no small number can be worked out of all of it together."""

from itertools import combinations, product
from math import inf

import highspy
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.disclosure import Policy, Why
from privacy.memory import bounds_of, protected


YEARS, SEXES, PLACES, KNOWN = range(3), range(2), range(3), range(2)
FEASIBLE = 2
# All that a death could be: its year, sex and place, where it happened by a later correction, and whether the
# first release knew of it already. An attacker knows no more than this, and the rules.
COULD_BE = list(product(YEARS, SEXES, PLACES, PLACES, KNOWN))
RULES = [Policy(rounding=5), Policy(), Policy(rounding=5, shows_zero=False), Policy(threshold=7, rounding=5)]


def table(down, across, *, later, only=lambda _: True):
    """{cell: what a death must be to count in it} of a table with all its totals."""
    place = 3 if later else 2
    down, across = (place if each == "place" else each for each in (down, across))
    values = {0: YEARS, 1: SEXES, 2: PLACES, 3: PLACES}
    rows, columns = [*values[down], None], [*values[across], None]

    def counts(row, column):
        return frozenset(
            one
            for one in COULD_BE
            if (later or one[4])
            and only(one)
            and (row is None or one[down] == row)
            and (column is None or one[across] == column)
        )

    return [counts(row, column) for row in rows for column in columns]


# What a table is about: windows of years that overlap, one sex alone, and both filters at once.
ABOUT = {
    "all": lambda one: True,
    "first two years": lambda one: one[0] < 2,
    "last two years": lambda one: one[0] > 0,
    "women": lambda one: one[1] == 1,
    "women of the last two years": lambda one: one[0] > 0 and one[1] == 1,
}
TABLES = st.tuples(
    st.sampled_from([(0, 1), (0, "place"), (1, "place")]),
    st.booleans(),
    st.sampled_from(sorted(ABOUT)),
)
RELEASES = st.lists(st.lists(TABLES, min_size=1, max_size=2), min_size=1, max_size=3)
DEATHS = st.lists(st.sampled_from(COULD_BE), min_size=5, max_size=45)


def releases_of(deaths, releases, policy):
    """{what a death must be: (least, most)}: what an attacker reads, release by release."""
    told, read = {}, {}
    for tables in releases:
        wanted = [
            cell for (by, later, about) in tables for cell in table(*by, later=later, only=ABOUT[about])
        ]
        sets = {cell: frozenset(case for case, one in enumerate(deaths) if one in cell) for cell in wanted}
        whys = protected(dict.fromkeys(sets.values(), 1.0), told, policy)
        for cell, cases in sets.items():
            least, most = read.get(cell, (0, inf))
            now = as_read(len(cases), whys.get(cases), policy)
            read[cell] = max(least, now[0]), min(most, now[1])
        told |= {cases: bounds_of(cases, whys, told, policy) for cases in whys}
    return read


def as_read(count, why, policy):
    """By the rules alone: what stands in a cell, and between which numbers that is."""
    if why == Why.SMALL or (not count and not policy.shows_zero):
        return int(policy.shows_zero), policy.threshold - 1
    if why:
        return 0, inf
    if not policy.rounding or not count:
        return count, count
    text = 5 * round(count / 5)
    return max(policy.threshold, text - 2), text + 2


def worked_out(deaths, read, policy):
    """What an attacker works out: figures, and differences of two, that can be but one small number."""
    wanted = set(read) | {one - other for one in read for other in read if other < one}
    sizes = {each: sum(one in each for one in deaths) for each in wanted}
    waiting = [each for each, size in sizes.items() if 0 < size < policy.threshold]
    found = []
    while waiting:
        cell = waiting.pop()
        world = another(read, cell, (sizes[cell] + 1, inf)) or another(read, cell, (0, sizes[cell] - 1))
        if world is None:
            found.append(cell)
        else:
            waiting = [each for each in waiting if sum(world[one] for one in each) == sizes[each]]
    return found


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


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEATHS, RELEASES, st.sampled_from(RULES))
def test_an_attacker_works_out_no_small_number(deaths, releases, policy):
    read = releases_of(deaths, releases, policy)

    assert worked_out(deaths, read, policy) == []


def cases(count, start=0):
    return frozenset(range(start, start + count))


def whys_of(figures, earlier=None, policy=None):
    return protected(dict.fromkeys(figures, 1.0), earlier or {}, policy or Policy())


def test_the_total_less_the_others():
    small, other, large = cases(2), cases(9, 2), cases(30, 11)
    whys = whys_of([small, other, large, small | other | large])

    assert whys[small] is not None
    assert sum(why is not None for why in whys.values()) == 2


def test_one_quarter_more_than_the_last_release():
    last, now = cases(20), cases(22)

    assert whys_of([now], {last: (20, 20)}) == {now: Why.EARLIER}
    assert whys_of([cases(27)], {last: (20, 20)}) == {cases(27): None}


def test_rounding_tells_no_difference():
    assert whys_of([cases(22)], {cases(20): (18, 22)}, Policy(rounding=5)) == {cases(22): None}


def test_two_filters_that_leave_few_apart():
    with_alcohol, without = cases(40), cases(37)
    whys = whys_of([with_alcohol, without])

    assert sorted(why is None for why in whys.values()) == [False, True]


def test_windows_that_overlap():
    years = [cases(20), cases(3, 20), cases(20, 23), cases(3, 43)]
    first, second = years[0] | years[1] | years[2], years[1] | years[2] | years[3]
    whys = whys_of([*years, first, second])

    assert whys[first] or whys[years[0]] or whys[years[2]]


def test_a_figure_that_was_corrected_by_one():
    before, after = cases(12), cases(12) - {3}

    assert whys_of([after], {before: (12, 12)}) == {after: Why.EARLIER}


def test_what_is_large_and_far_apart_is_shown():
    figures = [cases(20), cases(30, 20), cases(50)]

    assert set(whys_of(figures).values()) == {None}
    assert set(whys_of(figures, policy=Policy(rounding=5)).values()) == {None}


@pytest.mark.parametrize("policy", RULES)
def test_a_small_number_alone_is_never_shown(policy):
    for count in range(1, policy.threshold):
        assert whys_of([cases(count)], policy=policy)[cases(count)]


def test_what_left_is_never_shown_as_less_than_it_was():
    figures = [cases(10), cases(6, 10), cases(16)]
    told = {each: (len(each), len(each)) for each in figures}

    assert set(whys_of(figures, told).values()) == {None}
    assert all(one != other for one, other in combinations(figures, 2))


def test_the_solver_prints_nothing(capfd):
    whys_of([cases(22), cases(20), cases(3), cases(25)], {cases(21): (21, 21)})

    assert capfd.readouterr().out == ""
