"""Lists as text: which characters the bytes are, what parts the cells, and the lines that rows begin on."""

import codecs
import csv
import io
import re

from charset_normalizer import from_bytes

from workflow.refusals import Refused


BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What address books in Britain are kept in besides UTF-8 and UTF-16: Windows', the Mac's, and DOS's.
OLD_ENCODINGS = ["cp1252", "mac_roman", "cp1250", "cp850"]
USUAL = "cp1252"
SAMPLE_BYTES = 50_000
SEPARATORS = ",;\t|"
LINES_LOOKED_AT = 20
# Longer than any cell of an address book; a quotation mark that is never closed makes one. Ours.
LONGEST_CELL = 20_000
QUOTED = re.compile(r'"[^"]*"')


def rows_of_text(data):
    """(line, cells) for each row of a list in any encoding, with any of the usual separators."""
    text = decoded(data).replace("\x00", "")
    check_is_text(text)
    offset, text = without_excels_hint(text)
    separator = separator_of(text)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    yield from numbered(reader, 1 + offset, what="list")


def numbered(reader, begins, *, what):
    """(the line that it begins on, cells) for each row; a cell may hold several lines. `what` is what cannot
    be read where that is so."""
    offset = begins - 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1 + offset
    except csv.Error as error:
        raise Refused(
            f"From line {begins} on the {what} cannot be read. Most often a quotation mark there is not"
            " closed."
        ) from error


def decoded(data):
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if wide := wide_encoding(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(old_encoding(data), "replace")


def wide_encoding(data):
    """UTF-16 without a mark at its beginning: every other byte of plain letters is zero."""
    start = data[:1000]
    if len(start) < 4 or start.count(0) < len(start) // 4:
        return ""
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"


def old_encoding(data):
    """The likeliest of the old encodings; Windows' where it is as likely as any."""
    odd_lines = [line for line in data.split(b"\n") if not line.isascii()]
    found = from_bytes(b"\n".join(odd_lines)[:SAMPLE_BYTES], cp_isolation=OLD_ENCODINGS)
    best = found.best()
    if best is None:
        return USUAL
    as_likely = [each.encoding for each in found if each.chaos <= best.chaos]
    return USUAL if USUAL in as_likely else best.encoding


def check_is_text(text):
    start = text[:10_000]
    unprintable = len(re.findall(r"[\x01-\x08\x0e-\x1f\ufffd]", start))
    if unprintable > len(start) // 20:
        raise Refused("This file is not a list of text. Save the list as CSV or as .xlsx, and choose that.")


def without_excels_hint(text):
    """Excel may say in a first line what parts the cells: "sep=;". (lines left out, the rest)."""
    first, _, rest = text.partition("\n")
    return (1, rest) if re.fullmatch(r'"?sep=.?"?\r?', first, re.IGNORECASE) else (0, text)


def separator_of(text):
    """The separator that cuts the first lines into the most cells, and each into as many as the others. What
    stands between quotation marks cuts nothing."""
    lines = QUOTED.sub('""', text[:20_000]).splitlines()[:LINES_LOOKED_AT]
    return max(SEPARATORS, key=lambda separator: evenness(lines, separator))


def evenness(lines, separator):
    counts = [line.count(separator) for line in lines if line.strip()]
    found = [count for count in counts if count]
    most_common = max(set(found), key=found.count, default=0)
    return found.count(most_common) * bool(most_common), most_common
