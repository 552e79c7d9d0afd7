"""A file as it was chosen, row by row and never all of it at once: what kind it is by its bytes, which
characters it is written in, and what parts its cells."""

import codecs
import csv
import io
import re

from alerts.importing.files import ZIP, check_is_a_list
from alerts.importing.texts import BOMS, SAMPLE_BYTES, numbered, old_encoding, separator_of, wide_encoding
from alerts.importing.workbooks import rows_of_workbook
from workflow.refusals import Refused


# Longer than anything a register writes in a cell; a quotation mark that is never closed makes one. Ours.
LONGEST_CELL = 100_000
PART = 1 << 20
MOST_COLUMNS = 500
EMPTY = "The file is empty. Choose another."
# Excel may say in a first line what parts the cells. What no cell could be parted by says nothing.
HINT = re.compile(r'"?sep=([^"\r\n]?)"*\r?\n', re.IGNORECASE)


def table_of(file):
    """(headings, rows): the first line that says something, and (line, [cell, …]) for each that follows.
    `file` is open, binary and can be read from its beginning again."""
    beginning = file.read(8)
    if not beginning:
        raise Refused(EMPTY)
    check_is_a_list(file, beginning)
    file.seek(0)
    is_workbook = beginning.startswith(ZIP)
    rows = rows_of_workbook(file, MOST_COLUMNS + 1) if is_workbook else rows_of_text(file)
    rows = ((line, cells) for line, cells in rows if any(cell and not cell.isspace() for cell in cells))
    headings = next(rows, None)
    if headings is None:
        raise Refused(EMPTY)
    return checked(without_empty_end(headings[1])), rows


def check_is_table(file):
    """Refuses what is no list, or has no headings."""
    _, rows = table_of(file)
    rows.close()
    file.seek(0)


def checked(headings):
    if len(headings) > MOST_COLUMNS:
        raise Refused(
            f"This file has more than {MOST_COLUMNS} columns. Save a copy with those that are needed, and"
            " choose that."
        )
    return headings


def how_many(file):
    """How many rows are below the headings of a text; 0 for a workbook, which takes long to read twice."""
    file.seek(0)
    if file.read(len(ZIP)) == ZIP:
        return 0
    file.seek(0)
    _, rows = table_of(file)
    return sum(1 for _ in rows)


def without_empty_end(headings):
    """A workbook has as many cells as its sheet might hold."""
    last = max(place for place, heading in enumerate(headings) if heading.strip())
    return headings[: last + 1]


def rows_of_text(file):
    encoding = encoding_of(file)
    text = text_of(file, encoding)
    sample = text.read(20_000)
    check_is_text(sample)
    separator, begins = separator_of(sample), 1
    text = text_of(file, encoding)
    if hint := HINT.match(sample):
        text.readline()
        separator, begins = hint[1] or separator_of(sample[hint.end() :]), 2
    csv.field_size_limit(LONGEST_CELL)
    return numbered(csv.reader(without_nothing(text), delimiter=separator), begins, what="file")


def text_of(file, encoding):
    """All of it from its beginning, with the ends of lines as they are."""
    file.seek(0)
    kept = io.BufferedReader(Kept(file), PART)
    return io.TextIOWrapper(kept, encoding=encoding, errors="replace", newline="")


class Kept(io.RawIOBase):
    """Another's file, to be read through and left open when this ends."""

    def __init__(self, file):
        self.file = file

    def readable(self):
        return True

    def readinto(self, room):
        content = self.file.read(len(room))
        room[: len(content)] = content
        return len(content)


def without_nothing(text):
    """Its lines without the zero bytes that some programs leave."""
    return (line.replace("\x00", "") if "\x00" in line else line for line in text)


def encoding_of(file):
    """By its mark; else UTF-8 where all of it is; else the likeliest of the old ones by lines that have signs
    beyond ASCII."""
    start = file.read(SAMPLE_BYTES)
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return encoding
    if wide := wide_encoding(start):
        return wide
    file.seek(0)
    decoder, odd, rest = codecs.getincrementaldecoder("utf-8")(), [], b""
    is_utf8, part = True, file.read(PART)
    while part:
        lines = (rest + part).split(b"\n")
        rest = lines.pop()[:PART]
        if sum(map(len, odd)) < SAMPLE_BYTES and not part.isascii():
            odd += [line for line in lines if not line.isascii()]
        try:
            decoder.decode(part)
        except UnicodeDecodeError:
            is_utf8 = False
            break
        part = file.read(PART)
    if is_utf8 and ends_well(decoder):
        return "utf-8"
    return old_encoding(b"\n".join([*odd, rest])[:SAMPLE_BYTES])


def ends_well(decoder):
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def check_is_text(sample):
    unprintable = len(re.findall(r"[\x01-\x08\x0e-\x1f\ufffd]", sample[:10_000]))
    if unprintable > max(len(sample[:10_000]) // 20, 1):
        raise Refused("This file is not a list of text. Save it as CSV or as .xlsx, and choose that.")
