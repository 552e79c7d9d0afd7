"""The flyer: A5, two to a sheet of A4 with a mark where to cut, because A4 is what printers hold."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

from alerts.formats.printing import Kind, type_sizes


A5_WIDTH, A5_HEIGHT = 419.53, 595.28  # points
# What makes text known to a screen reader; the second flyer of a sheet is read once, with the first.
MARKS = {"BDC", "BMC", "EMC", "DP", "MP"}
CUT = f"q 0.5 w [4 4] 0 d 0.4 G {A5_WIDTH} 0 m {A5_WIDTH} {A5_HEIGHT} l S Q"


def two_to_a_sheet(pdf):
    """Each A5 page, and the same beside it, on A4 in landscape; both sides of a flyer lie back to back."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            twice(document, page)
        document.save(written)
    return written.getvalue()


def twice(document, page):
    """The first keeps its place and its tags; the second is an artifact: drawn, and not read out."""
    page.contents_coalesce()
    copy = document.make_stream(pikepdf.unparse_content_stream(unmarked(page)))
    for key, value in form(page).items():
        copy[key] = value
    name = page.add_resource(copy, Name.XObject)
    drawn = f"Q /Artifact BMC q 1 0 0 1 {A5_WIDTH} 0 cm {name} Do Q {CUT} EMC"
    # The page turned the sheet to its own measure; what is drawn after it must find it as it was.
    page.contents_add(b"q", prepend=True)
    page.contents_add(drawn.encode())
    page.mediabox = Array([0, 0, A5_WIDTH * 2, A5_HEIGHT])


def unmarked(page):
    instructions = pikepdf.parse_content_stream(page)
    return [each for each in instructions if each.operator not in map(Operator, MARKS)]


def form(page):
    return Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, A5_WIDTH, A5_HEIGHT]),
        Resources=Dictionary(page.Resources),
    )


FLYER = Kind(
    "flyer",
    "alerts/print/flyer.html",
    ending="pdf",
    content_type="application/pdf",
    steps=type_sizes("pt", 17, 15.5, 14, 13, 12, 11, 10, 9),
    foot_line=48,
    finish=two_to_a_sheet,
)
render = FLYER.of
