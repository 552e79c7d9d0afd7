"""What is shown of one table with its totals, by small examples: no small number, and none by another."""

import pytest

from privacy.disclosure import Policy, Why
from privacy.figures import COURSE, made_of
from privacy.memory import protected


def cases(counts):
    """Sets of so many cases each, no two of which share one."""
    ends = [sum(counts[: place + 1]) for place in range(len(counts))]
    return [frozenset(range(end - count, end)) for end, count in zip(ends, counts, strict=True)]


def whys(rows, policy=None):
    """Why each number of a table is hidden, row by row, with the totals of rows, of columns and of all."""
    width = len(rows[0])
    flat = cases([count for row in rows for count in row])
    cells = [flat[start : start + width] for start in range(0, len(flat), width)]
    everybody = frozenset().union(*flat)
    down = [*(frozenset().union(*row) for row in cells), everybody]
    across = [*(frozenset().union(*column) for column in zip(*cells, strict=True)), everybody]
    if len(rows) == 1:
        down = [everybody]
    figures = [[made_of([(COURSE, row), ("kind", column)], everybody) for column in across] for row in down]
    costs = {
        each: (1 + 20 * (number == len(rows)) + 20 * (place == width)) + len(each) / 100
        for number, line in enumerate(figures)
        for place, each in enumerate(line)
    }
    found = protected(costs, {}, policy or Policy())
    return [[found[each] for each in line] for line in figures]


def hidden(rows, policy=None):
    return [[why is not None for why in line] for line in whys(rows, policy)]


def test_one_small_number_hides_another_beside_it():
    assert whys([[2, 9, 30]]) == [[Why.SMALL, Why.COMPLEMENT, None, None]]


def test_two_small_numbers_may_hide_each_other():
    assert whys([[2, 3, 30]]) == [[Why.SMALL, Why.SMALL, None, None]]


def test_but_not_where_each_can_be_but_one_number():
    assert whys([[1, 1, 30]])[0][2:] != [None, None]


def test_the_only_number_of_a_table_hides_its_total():
    alone, _, total = hidden([[3, 0]])[0]

    assert (alone, total) == (True, True)


def test_fewer_than_five_share_nothing():
    assert all(hidden([[2, 1]])[0])


def test_how_many_it_is_not_is_as_telling():
    """So many of forty: three is small, twenty is not, and of thirty-seven it is three that are not."""
    of_forty = {count: hidden([[count, 40 - count]])[0] for count in (3, 12, 20, 37)}

    assert [any(of_forty[count]) for count in (3, 12, 20, 37)] == [True, False, False, True]


def test_a_part_of_a_number_that_is_shown():
    """Heroin 20, of them 18 with alcohol: two without."""
    heroin, both = frozenset(range(20)), frozenset(range(18))
    figures = [made_of([("drug", each)], frozenset(range(60))) for each in (heroin, both)]

    assert sorted(why is None for why in protected(dict.fromkeys(figures, 1.0), {}, Policy()).values()) == [
        False,
        True,
    ]


def test_few_cells_hide_one_in_a_table_of_two_ways():
    found = hidden([[2, 20, 30], [40, 12, 60], [70, 80, 11]])

    assert sum(map(sum, found)) <= 4
    assert not any([*found[-1], *(line[-1] for line in found)])


def test_what_is_large_is_shown():
    assert not any(map(any, hidden([[5, 20], [30, 9]])))
    assert not any(map(any, hidden([[5, 20], [30, 9]], Policy(rounding=5))))


def test_a_zero_is_shown_unless_it_is_not_to_be():
    assert whys([[0, 12, 33]])[0][0] is None
    assert whys([[0, 12, 33]], Policy(rounding=5, shows_zero=False))[0][0] == Why.SMALL


@pytest.mark.parametrize(
    "policy", [Policy(), Policy(threshold=7), Policy(threshold=10, rounding=5), Policy(shows_zero=False)]
)
def test_a_small_number_is_never_shown(policy):
    for count in range(1, policy.threshold):
        assert all(hidden([[count, 50]], policy)[0][:1])


def test_each_hidden_number_says_why():
    policy = Policy(threshold=7)

    assert policy.sentence(Why.SMALL) == "Fewer than 7, so that nobody can be recognised."
    assert Policy(shows_zero=False).sentence(Why.SMALL).startswith("Fewer than 5, or none")
    assert "worked out" in policy.sentence(Why.COMPLEMENT)
    assert policy.sentence(Why.EARLIER, "3 May 2026").endswith("(the last of it on 3 May 2026).")


def test_percentages_say_no_more_than_rounded_numbers():
    """They are worked out of what is shown: 10 of 45, for 11 of 44 and for all that read like these."""
    policy = Policy(rounding=5)

    assert not any(hidden([[11, 33]], policy)[0])
    assert {policy.told(count) for count in (8, 9, 10, 11, 12)} == {(8, 12)}
