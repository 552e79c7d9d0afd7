"""The way of a recommendation on paper: from an account to the last look at whether it holds."""

from django.template.loader import render_to_string
from django.utils import timezone

from dard.learning.chain import chain_of
from workflow import pdf


def make(recommendation):
    """The bytes of the PDF. It is told as to an outsider: no case is named on paper."""
    sheet = pdf.Sheet(page(recommendation), most_pages=4)
    return pdf.make(sheet, what="this chain", instead="Print the page")


def page(recommendation):
    shown = {
        "recommendation": recommendation,
        "chain": chain_of(recommendation),
        "moment": timezone.now(),
        "exercise": recommendation.area.is_exercise,
    }
    return render_to_string("dard/chain_pdf.html", shown)
