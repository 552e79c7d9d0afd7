"""Whatever left, in whatever order: no small number can be worked out of all of it together."""

from itertools import pairwise, product
from math import inf

import highspy
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from privacy.disclosure import Policy, Why
from privacy.figures import COURSE, Figure, made_of
from privacy.memory import bounds_of, protected


YEARS, SEXES, PLACES, KNOWN = range(3), range(2), range(3), range(2)
FEASIBLE = 2
# All that a death could be: its year, sex and place, where it happened by a later correction, and whether the
# first release knew of it already. An attacker knows no more than this, and the rules.
COULD_BE = list(product(YEARS, SEXES, PLACES, PLACES, KNOWN))
RULES = [Policy(rounding=5), Policy(), Policy(rounding=5, shows_zero=False), Policy(threshold=7, rounding=5)]
# {what tables are made by: (its values, where a death has it at first, and later)}
BY = {COURSE: (YEARS, 0, 0), "sex": (SEXES, 1, 1), "place": (PLACES, 2, 3)}


def having(attribute, place, *values):
    return attribute, frozenset(one for one in COULD_BE if one[place] in values)


# What a table is about: windows of years that overlap, one sex alone, and both filters at once.
ABOUT = {
    "all": [],
    "first two years": [having(COURSE, 0, 0, 1)],
    "last two years": [having(COURSE, 0, 1, 2)],
    "women": [having("sex", 1, 1)],
    "women of the last two years": [having(COURSE, 0, 1, 2), having("sex", 1, 1)],
}


def table(down, across, *, later, about):
    """[what a death must be to count in a cell, by attribute] of a table with all its totals."""

    def asked(attribute):
        values, *places = BY[attribute]
        return [
            *(having(attribute, places[later], each) for each in values),
            having(attribute, places[later], *values),
        ]

    known = frozenset(one for one in COULD_BE if later or one[4])
    return [made_of([row, column, *ABOUT[about]], known) for row in asked(down) for column in asked(across)]


TABLES = st.tuples(
    st.sampled_from([(COURSE, "sex"), (COURSE, "place"), ("sex", "place")]),
    st.booleans(),
    st.sampled_from(sorted(ABOUT)),
)
RELEASES = st.lists(st.lists(TABLES, min_size=1, max_size=2), min_size=1, max_size=3)
DEATHS = st.lists(st.sampled_from(COULD_BE), min_size=5, max_size=45)
# Thirteen deaths, of them five men in the first year and five in the second: three are left, and are a number
# of the second release only.
ASKED_TOO_LATE = (
    [(0, 0, 0, 0, 0)] * 5 + [(0, 1, 0, 0, 0)] * 2 + [(1, 0, 0, 0, 0)] * 5 + [(2, 0, 0, 0, 0)],
    [[((COURSE, "sex"), True, "all")], [((COURSE, "sex"), True, "first two years")]],
    Policy(),
)


def of_deaths(cell, deaths):
    """The figure of these deaths that a cell is."""
    having = [
        (name, frozenset(case for case, one in enumerate(deaths) if one in met)) for name, met in cell.facets
    ]
    return made_of(having, frozenset(case for case, one in enumerate(deaths) if one in cell.known))


def reads_of(deaths, releases, policy):
    """{what a death must be: (least, most)} after each release: what an attacker has read of it by then."""
    told, read = {}, {}
    for tables in releases:
        cells = [cell for (by, later, about) in tables for cell in table(*by, later=later, about=about)]
        figures = {cell: of_deaths(cell, deaths) for cell in cells}
        whys = protected(dict.fromkeys(figures.values(), 1.0), told, policy)
        for cell, figure in figures.items():
            least, most = read.get(cell.cases, (0, inf))
            now = as_read(len(figure), whys[figure], policy)
            read[cell.cases] = max(least, now[0]), min(most, now[1])
        told |= {figure: bounds_of(figure, whys, told, policy) for figure in whys}
        yield dict(read)


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


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEATHS, RELEASES, st.sampled_from(RULES))
@example(*ASKED_TOO_LATE)
def test_no_release_lets_an_attacker_work_out_a_small_number(deaths, releases, policy):
    """None that was open before it: what earlier releases told cannot be taken back, even where no figure
    asked for it then."""
    for before, after in pairwise([{}, *reads_of(deaths, releases, policy)]):
        assert [each for each in worked_out(deaths, after, policy) if is_open(deaths, each, before)] == []


def cases(count, start=0):
    return frozenset(range(start, start + count))


def whys_of(sets, earlier=None, policy=None):
    """{set of cases: why it is hidden}, where nothing is known of how they are counted."""
    told = {Figure(each): bounds for each, bounds in (earlier or {}).items()}
    whys = protected({Figure(each): 1.0 for each in sets}, told, policy or Policy())
    return {figure.cases: why for figure, why in whys.items()}


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


def test_tables_that_say_by_what_they_are_made_hide_less():
    """Ninety deaths by place and sex, by place and year, by year and sex. Where it is known that nothing but
    year, place and sex is asked, whoever is a woman could be a man at the same place in the same year."""
    deaths = [(case % 3, case % 9 == 1, case * 7 % 5) for case in range(90)]
    values = {COURSE: 0, "sex": 1, "place": 2}
    having = {
        name: [frozenset(n for n, one in enumerate(deaths) if one[at] == value) for value in range(5)]
        for name, at in values.items()
    }
    pairs = [(COURSE, "sex"), (COURSE, "place"), ("sex", "place")]
    asked = [[(a, one), (b, two)] for a, b in pairs for one in having[a] for two in having[b]]
    made = [made_of(each, cases(90)) for each in asked if all(set_ for _, set_ in each)]
    hidden = [
        sum(why is not None for why in protected(dict.fromkeys(each, 1.0), {}, Policy()).values())
        for each in (made, [Figure(each.cases) for each in made])
    ]

    assert hidden[0] < hidden[1]


def test_of_whom_nothing_is_known_both_is_thought_of():
    """A woman of the first year could be a man there only if what men are was told of that year."""
    first, second = cases(12), cases(12, 12)
    men = made_of([(COURSE, first), ("sex", cases(9))], first)
    later = made_of([(COURSE, second), ("sex", cases(9, 12))], second)

    assert protected({later: 1.0}, {men: (9, 9)}, Policy()) == {later: None}


def test_the_solver_prints_nothing(capfd):
    whys_of([cases(22), cases(20), cases(3), cases(25)], {cases(21): (21, 21)})

    assert capfd.readouterr().out == ""
