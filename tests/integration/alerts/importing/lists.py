"""Address books as people keep them, made for tests."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from alerts import actions
from alerts.importing import entries_of, table_of


HEADINGS = ("Organisation", "Name", "E-mail")


def csv(*rows, headings=HEADINGS, separator=","):
    """The text of a list."""
    return "\r\n".join(separator.join(row) for row in (headings, *rows)) + "\r\n"


def people(count, *, organisations=20):
    return csv(
        *((f"Hostel {n % organisations}", f"Person {n}", f"person{n}@hostel.example") for n in range(count))
    )


def workbook(*rows, headings=HEADINGS, sheets=1):
    """The bytes of an Excel workbook; further sheets are empty and come first."""
    book = Workbook()
    for number in range(sheets - 1):
        book.create_sheet(f"Notes {number}", 0)
    sheet = book.worksheets[-1]
    for row in (headings, *rows):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def packed(**parts):
    """The bytes of an archive."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return kept.getvalue()


def entries(data, **kwargs):
    data = data.encode() if isinstance(data, str) else data
    return entries_of(table_of(io.BytesIO(data), len(data)), **kwargs)


def found(data, **kwargs):
    """[(line, name, address, organisation)]."""
    return [
        (each["line"], each["name"], each["email"], each["organisation"]) for each in entries(data, **kwargs)
    ]


def problems(data):
    return [" ".join(each["problems"]) for each in entries(data)]


def upload(data, name="partners.csv"):
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def book(area, by, data):
    """A list that was read and not imported."""
    return actions.read_address_book(
        area, by=by, file_name="partners.csv", file_hash="0" * 64, entries=entries(data)
    )
