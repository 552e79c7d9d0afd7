"""Prints as tests make them: in this process, where what makes them is loaded once."""

import pypdfium2
import zxingcpp

from alerts.formats.printing import Print
from alerts.variants import wording_for
from workflow import pdf_writer


def sheet_of(kind, version, readers="people", language="en"):
    """What is put on paper: the page, before it is a PDF."""
    return Print(kind, version, wording_for(version.content, readers, language)).sheet


def printed(kind, version, readers="people", language="en"):
    sheet = sheet_of(kind, version, readers, language)
    made = kind.finish(pdf_writer.write(sheet.page, sheet.steps, sheet.most_pages))
    return pdf_writer.as_picture(made, sheet.picture_width) if sheet.picture_width else made


def text_of(pdf):
    """As a reader of the PDF finds it: without the breaks of its lines."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def drawn(pdf, *, page=0, scale=2):
    return pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil()


def scanned(picture):
    """What a telephone reads in a picture."""
    return [each.text for each in zxingcpp.read_barcodes(picture)]
