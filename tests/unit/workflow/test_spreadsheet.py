"""What somebody typed is never worked out by the spreadsheet program of whoever opens the file."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.spreadsheet import BEGINS_A_FORMULA, as_csv, safe


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("mark", BEGINS_A_FORMULA)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(mark):
    assert safe(f"{mark}HYPERLINK(1)") == f"'{mark}HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["Safe Harbour", "3 = 4", "", 5, -5, -0.5, None])
def test_any_other_cell_is_left_alone(cell):
    assert safe(cell) == cell


def test_spaces_before_a_formula_hide_nothing():
    assert safe("  =1+1") == "'  =1+1"


def test_excel_is_told_that_it_is_utf8():
    assert as_csv([["Caffè"]]).startswith(b"\xef\xbb\xbf")


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1), min_size=1))
def test_no_text_at_all_begins_like_a_formula_in_the_file(rows):
    assert not [cell for row in read(as_csv(rows)) for cell in row if cell.startswith(BEGINS_A_FORMULA)]
