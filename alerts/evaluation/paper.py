"""A document of figures on paper: A4, tagged for screen readers, its pictures described.

The press makes it, one at a time; what says the same on the same day is made once.
"""

import hashlib

from django.template.loader import render_to_string

from alerts.press import DRAFTS, PRESS, Job
from workflow import pdf


def print_of(document):
    """The bytes of the PDF; refuses with NotYet where it takes longer than anybody waits."""
    made_of = page(document)
    name = hashlib.sha256(made_of.encode()).hexdigest()
    return PRESS.print(Job(f"{DRAFTS}/evaluation-{name}.pdf", lambda: put_on_paper(made_of)))


def page(document):
    return render_to_string("alerts/print/document.html", {"document": document})


def put_on_paper(made_of):
    return pdf.make(pdf.Sheet(made_of), what="this evaluation", instead="Print the page of the evaluation")
