"""What is shown of a table gives no small number away, by whatever it adds up to."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.disclosure import Policy, one_way, shares, two_way


COUNTS = st.one_of(st.integers(0, 4), st.integers(0, 9))
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=2)
)
BEYOND = 14  # a reader need not try more to find a second possibility: tables here hold no more than 9 a cell


def texts(cells):
    return [str(each) for each in cells]


def possible(cell, policy=None):
    """The numbers that a reader who knows the rules may take a cell for."""
    if not cell.is_hidden:
        return range(int(str(cell)), int(str(cell)) + 1)
    if str(cell).startswith("<"):
        return range(0 if policy and not policy.shows_zero else 1, int(str(cell)[1:]))
    return range(0 if "Nothing of this table" in cell.because else 5, BEYOND * 6)


def readings(table, policy=None):
    """Every table that agrees with what is shown: its cells, tried one by one against all totals."""
    flat = [cell for row in table.rows for cell in row]
    width = len(table.rows[0])
    for numbers in product(*(possible(cell, policy)[:BEYOND] for cell in flat)):
        rows = [numbers[start : start + width] for start in range(0, len(numbers), width)]
        if agrees(rows, table, policy):
            yield with_totals(rows)


def with_totals(rows):
    """The cells of a table, then the totals of its rows, of its columns, and of all."""
    return [
        *(count for row in rows for count in row),
        *map(sum, rows),
        *map(sum, zip(*rows, strict=True)),
        sum(map(sum, rows)),
    ]


def agrees(rows, table, policy):
    pairs = [
        *zip(map(sum, rows), table.row_totals, strict=True),
        *zip(map(sum, zip(*rows, strict=True)), table.column_totals, strict=True),
        (sum(map(sum, rows)), table.total),
    ]
    return all(number in possible(cell, policy) for number, cell in pairs)


def worked_out(numbers, table, policy):
    """The small numbers for which only one value is possible."""
    open_ones = {place for place, count in enumerate(numbers) if policy.is_small(count)}
    for reading in readings(table, policy):
        open_ones -= {place for place in open_ones if reading[place] != numbers[place]}
        if not open_ones:
            break
    return open_ones


@given(TABLES, st.booleans())
def test_no_small_number_can_be_worked_out(rows, shows_zero):
    policy = Policy(shows_zero=shows_zero)

    assert worked_out(with_totals(rows), two_way(rows, policy), policy) == set()


@given(TABLES)
def test_nor_in_a_table_whose_total_everybody_knows(rows):
    numbers, known = with_totals(rows), sum(map(sum, rows))
    table = two_way(rows, total_is_known=True)

    assert str(table.total) == str(known)
    if known >= 5 and len(numbers) > 4:
        assert worked_out(numbers, table, Policy()) == set()


@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_nor_where_the_total_is_known_from_elsewhere(counts):
    if sum(counts) < 5:
        return
    table = one_way(counts, total_is_known=True)
    hidden = [place for place, cell in enumerate(table.rows) if cell.is_hidden and 0 < counts[place] < 5]
    total, choices = sum(counts), [possible(cell)[:20] for cell in table.rows]

    for place in hidden:
        others = [reading[place] for reading in product(*choices) if sum(reading) == total]
        assert len(set(others)) > 1


@given(TABLES)
def test_no_number_below_the_threshold_is_shown_but_zero(rows):
    table = two_way(rows)
    cells = [*(cell for row in table.rows for cell in row), *table.row_totals, *table.column_totals]

    assert not {"1", "2", "3", "4"} & set(texts([*cells, table.total]))


@given(TABLES)
def test_a_table_without_small_numbers_is_shown_as_it_is(rows):
    rows = [[count + 5 for count in row] for row in rows]

    assert [texts(row) for row in two_way(rows).rows] == [[str(count) for count in row] for row in rows]


def test_one_small_number_hides_another_beside_it():
    assert texts(one_way([2, 9, 30]).rows) == ["<5", "hidden", "30"]


def test_two_small_numbers_may_hide_each_other():
    assert texts(one_way([2, 3, 30]).rows) == ["<5", "<5", "30"]


def test_but_not_where_each_can_be_but_one_number():
    assert texts(one_way([1, 1, 30]).rows) == ["<5", "<5", "hidden"]


def test_four_cells_hide_one_in_a_table_of_two_ways():
    table = two_way([[2, 20, 30], [40, 12, 60], [70, 80, 11]])

    hidden = [(row, column) for row in range(3) for column in range(3) if table.rows[row][column].is_hidden]
    assert len(hidden) == 4
    assert not any(each.is_hidden for each in [*table.row_totals, *table.column_totals, table.total])


def test_each_hidden_cell_says_why():
    small, beside, _ = one_way([2, 9, 30]).rows

    assert small.because == "Fewer than 5, so that nobody can be recognised."
    assert "worked out" in beside.because


def test_how_many_it_is_not_is_as_telling():
    assert [each.is_hidden for each in shares([3, 20, 37, 0], of=40)] == [True, False, True, False]


@pytest.mark.parametrize(("threshold", "text"), [(7, "<7"), (10, "<10")])
def test_the_threshold_can_be_higher(threshold, text):
    assert str(one_way([6, 50, 60], Policy(threshold=threshold)).rows[0]) == text


def test_numbers_may_be_rounded_and_zeros_hidden():
    table = one_way([0, 12, 33], Policy(rounding=5, shows_zero=False))

    assert texts(table.rows) == ["<5", "hidden", "35"]
