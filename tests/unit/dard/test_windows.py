"""Several years as one, worked out by hand on cases 1 to 6."""

import pytest

from dard.figures import Counted, Shown
from dard.indicators import windows
from privacy.disclosure import Cell


YEARS = range(2024, 2027)


def cells(*rows):
    return [[frozenset(cell) for cell in row] for row in rows]


def test_years_among_the_rows_become_one_row_and_what_is_no_year_stays():
    given = Counted(
        "deaths",
        "Deaths",
        ["2024", "2025", "2026", "Year not known"],
        ["Drugs", "Alcohol"],
        cells([{1}, {2}], [{3}, set()], [set(), {4}], [{5}, {6}]),
    )

    one = windows.as_one(given, YEARS)

    assert (one.rows, one.columns) == (["2024 to 2026", "Year not known"], ["Drugs", "Alcohol"])
    assert one.cells == cells([{1, 3}, {2, 4}], [{5}, {6}])


def test_years_among_the_columns_become_one_and_who_stands_in_two_counts_once():
    given = Counted(
        "themes", "Themes", ["Records"], ["2024", "2025", "2026"], cells([{1}, {1, 2}, {3}]), adds_up=False
    )

    one = windows.as_one(given, YEARS)

    assert (one.columns, one.cells) == (["2024 to 2026"], cells([{1, 2, 3}]))


@pytest.mark.parametrize(
    ("told", "is_mostly"),
    [(["<5", "7", "12"], False), (["<5", "hidden", "12"], True), (["<5", "hidden", "hidden"], True)],
)
def test_a_table_is_mostly_hidden_by_more_than_half_of_what_is_no_zero(told, is_mostly):
    """Two numbers and their sum; the zero between them counts for nothing, hidden or not."""
    given = Counted("sex", "Sex", ["Men", "Not known", "Women"], ["Deaths"], cells([{1}], [set()], [{2, 3}]))
    men, women, everybody = [Cell(text, "" if text.isdigit() else "Few.") for text in told]
    rows = [("Men", [men]), ("Not known", [Cell("<5", "Few.")]), ("Women", [women]), ("All", [everybody])]

    found = windows.mostly_hidden([given], [Shown("sex", "Sex", "", ["Deaths"], rows)])

    assert found == (["Sex"] if is_mostly else [])
