"""A release as a file: CSV with every figure in a line of its own, or a workbook with a sheet for a table."""

import io
import re

from django.utils.timezone import localtime
from openpyxl import Workbook

from dard.figures.showing import tables_of
from workflow import spreadsheet


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = ["Table", "Line", "Figure", "Value", "Why it is hidden"]


def as_csv(release):
    """The bytes of a file, safe to open with a spreadsheet program."""
    lines = [HEADS]
    for each in tables_of(release):
        for name, cells in each.rows:
            for head, cell in zip(each.heads, cells, strict=True):
                lines.append([each.title, name, head, str(cell), cell.because])
        if each.unlisted:
            name, because = each.unlisted
            lines.append([each.title, name, "", "hidden", because])
    return spreadsheet.as_csv(lines)


def as_xlsx(release):
    """The bytes of a workbook: the first sheet says by which rule, then a sheet for each table."""
    book = Workbook()
    about = book.active
    about.title = "About"
    for row in [[release.title], [str(release.area)], [f"Released {localtime(release.at):%-d %B %Y}"]]:
        put(about, row)
    for number, each in enumerate(tables_of(release), start=1):
        fill(book.create_sheet(f"{number} {re.sub(r'[^A-Za-z0-9 -]', '', each.title)}"[:31]), each)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def fill(sheet, table):
    put(sheet, [table.title])
    put(sheet, ["", *table.heads])
    for name, cells in table.rows:
        put(sheet, [name, *(cell.text if cell.is_hidden else int(cell.text) for cell in cells)])
    for text, because in table.reasons:
        put(sheet, [f"{text}: {because}"])
    if table.note:
        put(sheet, [table.note])


def put(sheet, row):
    """Text stays text: what begins like a formula is none."""
    sheet.append(row)
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"


# {how a file's name ends: (what makes it of a release, what it is)}.
FILES = {"csv": (as_csv, "text/csv; charset=utf-8"), "xlsx": (as_xlsx, XLSX)}
