"""Tables to take away as CSV. A spreadsheet program takes a cell that begins like a formula for one, so that
what somebody typed could act on the machine of whoever opens the file: such a cell gets an apostrophe."""

import csv
import io


# A text that begins with one of these is worked out by a spreadsheet program (OWASP, CSV injection).
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(cell):
    """A cell that is read as what it says. Numbers stay numbers, negative ones too."""
    if isinstance(cell, str) and cell.lstrip(" \n").startswith(BEGINS_A_FORMULA):
        return f"'{cell}"
    return cell


def as_csv(rows):
    """The bytes of a file that Excel, too, reads as UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
