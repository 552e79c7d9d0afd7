"""Files as they come: whatever writes them, the same rows are read."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from alerts.importing.files import OLD_OFFICE
from dard.importing.dates import TWO_DIGITS, Days
from dard.importing.files import table_of
from workflow.refusals import Refused


PLAIN = st.characters(codec="cp1252", exclude_categories=["Cc", "Cf"])
CELL = st.text(PLAIN | st.just("\n"), max_size=12).map(str.strip)
ROW = st.lists(CELL, min_size=3, max_size=3).filter(any)
ROWS = st.lists(ROW, min_size=1, max_size=8)
HEADINGS = ["Day", "Age", "Cause "]


def written(rows, encoding, **dialect):
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows([HEADINGS, *rows])
    return io.BytesIO(text.getvalue().encode(encoding))


@given(
    rows=ROWS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
    lineterminator=st.sampled_from(["\n", "\r\n"]),
)
@example([["", ";", ","], [";", ",", ","]], "utf-8", ",", "\n")
def test_rows_are_read_as_they_were_written(rows, encoding, delimiter, lineterminator):
    file = written(rows, encoding, delimiter=delimiter, lineterminator=lineterminator, quoting=csv.QUOTE_ALL)

    headings, found = table_of(file)

    assert headings == HEADINGS
    assert [cells for _, cells in found] == rows


def test_an_old_encoding_is_known_by_its_signs():
    file = written([["1/1/2020", "41", "Decedent’s home, café"]] * 30, "cp1252")

    _, found = table_of(file)

    assert next(found) == (2, ["1/1/2020", "41", "Decedent’s home, café"])


def test_a_line_is_counted_from_where_the_row_begins():
    file = written([["a", "b", "two\nlines"], ["c", "d", "e"]], "utf-8")

    _, found = table_of(file)

    assert [line for line, _ in found] == [2, 4]


def test_a_workbook_is_read_like_a_list():
    book, file = Workbook(), io.BytesIO()
    book.active.append(HEADINGS)
    book.active.append([date(2020, 2, 29), 41, "Heroin"])
    book.save(file)
    file.seek(0)

    headings, found = table_of(file)

    assert headings == HEADINGS
    assert Days(())(next(found)[1][0]) == (date(2020, 2, 29), "")


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * (101 * 1024 * 1024))
    file.seek(0)

    with pytest.raises(Refused, match="unpacks to more than 100 MB"):
        list(table_of(file)[1])


@pytest.mark.parametrize("content", [b"", b"\n\n", b"MZ program", b"%PDF-1.7", OLD_OFFICE])
def test_what_is_no_list_is_refused_in_a_sentence(content):
    with pytest.raises(Refused):
        table_of(io.BytesIO(content))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("06/28/2014 12:00:00 AM", date(2014, 6, 28)),
        ("1/3/2008", date(2008, 1, 3)),
        (" 12/31/2022 ", date(2022, 12, 31)),
        ("2020-02-29 00:00:00", date(2020, 2, 29)),
    ],
)
def test_days_are_read_in_the_forms_of_the_mapping(text, day):
    assert Days(("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y"))(text) == (day, "")


def test_a_year_of_two_digits_is_in_no_century_unless_the_mapping_says_which():
    assert Days(("%m/%d/%Y",))("06/28/14") == (None, TWO_DIGITS)
    assert Days(("%m/%d/%y",))("06/28/14") == (None, TWO_DIGITS)
    assert Days(("%m/%d/%y",), 1950)("06/28/14") == (date(2014, 6, 28), "")
    assert Days(("%m/%d/%y",), 1950)("06/28/57") == (date(1957, 6, 28), "")
