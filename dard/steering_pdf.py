"""An approved account on paper, with the name of whoever asked for it behind every page."""

from django.template.loader import render_to_string

from workflow import pdf


def make(version, viewer, moment):
    """The bytes of the PDF."""
    sheet = pdf.Sheet(page(version, viewer, moment))
    return pdf.make(sheet, what="this summary", instead="Read the summary on its page")


def page(version, viewer, moment):
    """The page that is put on paper."""
    shown = {
        "version": version,
        "viewer": viewer,
        "moment": moment,
        "exercise": version.summary.case.area.is_exercise,
        # As often as it takes to fill a page of A4. Ours.
        "times": range(60),
    }
    return render_to_string("dard/summary_pdf.html", shown)
