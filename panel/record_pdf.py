"""The record of a decision on paper: A4, and tagged for screen readers."""

from django.template.loader import render_to_string

from panel import records
from workflow import pdf


def make(signed):
    """The bytes of the PDF."""
    return pdf.make(pdf.Sheet(page(signed)), what="this record", instead="Print the page of the record")


def page(signed):
    """The page that is put on paper."""
    return render_to_string("panel/record_pdf.html", records.shown(signed))
