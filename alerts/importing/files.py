"""A file as it was chosen: what kind it is by its bytes, never by its name."""

from alerts.importing.texts import rows_of_text
from alerts.importing.workbooks import rows_of_workbook
from workflow.refusals import Refused


# An address book of 50,000 rows is about 5 MB. Ours.
MOST_BYTES = 10 * 1024 * 1024
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD_MARK = "EncryptedPackage".encode("utf-16-le")
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
OTHERS = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"Rar!": "an archive"}

SAVE_AS = "Save the list as CSV or as an Excel workbook (.xlsx), and choose that."


def table_of(file, size):
    """[(line, [cell, …])] of an open binary file, one at a time. Refuses what is no list in a sentence."""
    check_size(size)
    beginning = file.read(8)
    check_is_a_list(file, beginning)
    file.seek(0)
    return rows_of_workbook(file) if beginning.startswith(ZIP) else rows_of_text(file.read())


def check_size(size):
    if size == 0:
        raise Refused("The file is empty. Choose another.")
    if size > MOST_BYTES:
        raise Refused(f"The file is larger than {MOST_BYTES // 2**20} MB. Send the list in parts.")


def check_is_a_list(file, beginning):
    if beginning.startswith(PROGRAMS):
        raise Refused(f"This file is a program and not a list, whatever its name says. {SAVE_AS}")
    if beginning.startswith(OLD_OFFICE):
        raise Refused(why_not_office(file.read()))
    for mark, kind in OTHERS.items():
        if beginning.startswith(mark):
            raise Refused(f"This file is {kind} and not a list. {SAVE_AS}")


def why_not_office(rest):
    if PASSWORD_MARK in rest:
        return "This workbook is locked with a password. Save a copy without one, and choose that."
    return f"This is a workbook of an old kind (.xls). {SAVE_AS}"
