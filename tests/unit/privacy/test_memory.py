"""What is hidden because of what stands beside it or left before, by small examples."""

import pytest

from privacy.disclosure import Policy, Why
from privacy.figures import COURSE, Figure, made_of
from privacy.memory import protected
from tests.unit.privacy.attack import RULES


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
