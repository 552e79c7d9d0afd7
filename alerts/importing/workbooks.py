"""Excel workbooks. What is inside is looked at before it is unpacked: a small file may hold a huge one."""

import zipfile
from contextlib import closing

from openpyxl import load_workbook

from workflow.refusals import Refused


# What 50,000 rows unpack to, with room. Ours.
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 500
MOST_COLUMNS = 100
# What a sheet of Excel can hold. A row that says it stands further down was not written by it.
MOST_ROWS = 1_048_576
HEAD_BYTES = 4096

TOO_MUCH_INSIDE = (
    "This workbook unpacks to more than 100 MB. Copy the list alone into a new workbook, and choose that."
)
NOT_A_WORKBOOK = "This is no Excel workbook that can be read. Save the list as CSV, and choose that."


def rows_of_workbook(file, most_columns=MOST_COLUMNS):
    """(line, cells) of the first sheet that shows something; of a formula, what it last came to. Rows without
    anything in them are left out."""
    check_inside(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as fault:  # the library trips over odd workbooks in many ways
        raise Refused(NOT_A_WORKBOOK) from fault
    with closing(book):
        yield from rows_of_sheet(sheet_of(book), most_columns)


def check_inside(file):
    try:
        with zipfile.ZipFile(file) as parts:
            infos = parts.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
                raise Refused(TOO_MUCH_INSIDE)
            for info in infos:
                check_part(parts, info)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as broken:
        raise Refused(NOT_A_WORKBOOK) from broken
    file.seek(0)


def check_part(parts, info):
    """No part defines entities of its own, which may stand for ever more of each other."""
    if not info.filename.endswith((".xml", ".rels")):
        return
    with parts.open(info) as part:
        head = part.read(HEAD_BYTES).replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Refused(NOT_A_WORKBOOK)


def sheet_of(book):
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    if not sheets:
        raise Refused("There is no sheet in this workbook.")
    return next((sheet for sheet in sheets if has_cells(sheet)), sheets[0])


def has_cells(sheet):
    """Whether anything stands in its first rows. The size that a sheet says it has is often wrong."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=20, max_col=MOST_COLUMNS, values_only=True)
    return any(cell is not None for row in rows for cell in row)


def rows_of_sheet(sheet, most_columns):
    try:
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=most_columns, values_only=True)
        for line, row in enumerate(rows, start=1):
            # Counted, and not looked at one by one: some sheets hold a million rows of nothing.
            if row.count(None) < len(row):
                yield line, ["" if cell is None else str(cell) for cell in row]
    except Refused:
        raise
    except Exception as fault:  # as above: what is wrong may come late
        raise Refused(NOT_A_WORKBOOK) from fault
