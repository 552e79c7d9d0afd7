"""A publication on paper: A4, tagged for screen readers; a briefing takes one page."""

from django.template.loader import render_to_string

from dard.states import PublicationKind
from workflow import pdf


# Sizes of type a briefing is tried in, so that it fits its page. Below the last nobody reads it. Ours.
SIZES = tuple(f"html {{ font-size: {size}pt; }}" for size in (11, 10.5, 10, 9.5, 9, 8.5, 8))


def make(about, html):
    """The bytes of the PDF of a publication, or of one of its versions, with its words as safe HTML."""
    page = render_to_string("dard/publication_pdf.html", {"about": about, "html": html})
    steps = SIZES if about.kind == PublicationKind.BRIEFING else ()
    return pdf.make(
        pdf.Sheet(page, steps=steps), what="this publication", instead="Print the page of the publication"
    )
