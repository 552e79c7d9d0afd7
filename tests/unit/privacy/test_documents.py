"""What comes out of a PDF or a text file: what is on the page, and nothing that acts or tells more."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from pikepdf import Array, Dictionary, Name, String

from privacy.files import Unfit, clean
from tests.factories.files import pdf, told_where


def cleaned(content):
    return clean(ContentFile(content)).content


def opened(content):
    return pikepdf.open(BytesIO(cleaned(content)))


def test_a_pdf_does_not_say_who_made_it():
    def sign(made):
        with made.open_metadata() as metadata:
            metadata["dc:creator"] = ["Sam Rivers"]
        made.docinfo["/Author"] = "Sam Rivers"

    assert b"Sam Rivers" in pdf(sign)

    kept = opened(pdf(sign))

    assert "/Metadata" not in kept.Root
    assert "/Author" not in kept.docinfo
    assert b"Sam Rivers" not in cleaned(pdf(sign))


def test_a_pdf_runs_nothing():
    def arm(made):
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        launch = Dictionary(S=Name.Launch, F=String("calc.exe"))
        made.Root.OpenAction = script
        made.pages[0].AA = Dictionary(O=launch)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=launch)
        made.pages[0].Annots = Array([made.make_indirect(link)])

    content = cleaned(pdf(arm))

    assert b"JavaScript" in pdf(arm)
    assert not any(word in content for word in (b"JavaScript", b"Launch", b"calc.exe", b"/AA", b"/Annots"))


def test_a_pdf_carries_no_other_file():
    def load(made):
        made.attachments["names.txt"] = b"Sam Rivers"

    kept = opened(pdf(load))

    assert len(kept.attachments) == 0
    assert b"names.txt" not in cleaned(pdf(load))


def test_a_photo_inside_a_pdf_loses_where_it_was_taken():
    def show(made):
        photo = made.make_stream(
            told_where(), Type=Name.XObject, Subtype=Name.Image, Width=40, Height=30, BitsPerComponent=8
        )
        photo.ColorSpace, photo.Filter = Name.DeviceRGB, Name.DCTDecode
        made.pages[0].Resources = Dictionary(XObject=Dictionary(Photo=photo))

    kept = opened(pdf(show))
    photo = pikepdf.PdfImage(kept.pages[0].Resources.XObject.Photo)

    assert b"Samsung" in pdf(show)
    assert b"Samsung" not in cleaned(pdf(show))
    assert photo.as_pil_image().size == (40, 30)


def test_what_is_on_the_page_stays():
    def write(made):
        made.pages[0].Contents = made.make_stream(b"BT (Purple heart tablets) Tj ET")

    kept = opened(pdf(write))

    assert kept.pages[0].Contents.read_bytes() == b"BT (Purple heart tablets) Tj ET"


def test_a_locked_pdf_is_refused():
    made, locked = pikepdf.open(BytesIO(pdf())), BytesIO()
    made.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(Unfit, match="password"):
        cleaned(locked.getvalue())


def test_half_a_pdf_is_refused():
    with pytest.raises(Unfit, match="damaged"):
        cleaned(b"%PDF-1.7\nnothing else")


def test_a_pdf_of_a_thousand_pages_is_refused():
    def fill(made):
        for _ in range(100):
            made.add_blank_page()

    with pytest.raises(Unfit, match="more than 100"):
        cleaned(pdf(fill))


def test_plain_text_is_taken_however_it_was_saved():
    assert cleaned("Café, £20".encode("cp1252")).decode() == "Café, £20"
    assert cleaned("\ufeffCafé".encode()).decode() == "Café"


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>",
        b"{\\rtf1 hello}",
        b"a\x00b\x01",
        b"notes\n%PDF-1.7\n",
    ],
)
def test_text_that_could_pass_for_something_else_is_refused(content):
    with pytest.raises(Unfit):
        cleaned(content)
