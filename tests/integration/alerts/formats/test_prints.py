"""Posters, flyers and pictures: everything an alert must say, in every language; what its code leads to."""

import io

import pikepdf
import pytest
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from alerts import actions
from alerts.formats.flyer import A5_HEIGHT, FLYER
from alerts.formats.poster import POSTER
from alerts.formats.social import SQUARE, WIDE
from alerts.labels import date_alone, labels_for
from alerts.languages import Language
from alerts.notifications import partner_url
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert, open_alert, updated_alert
from tests.factories.wordings import FOR_PEOPLE, IN_ARABIC, IN_BENGALI, translated
from tests.integration.alerts.formats.printed import drawn, printed, scanned, sheet_of, text_of
from workflow import pdf_writer


pytestmark = [pytest.mark.heavy, pytest.mark.once]


IN_WELSH = IN_BENGALI | {"headline": "Cymerwch ofal"}
IN_SOMALI = IN_BENGALI | {"headline": "Taxaddar"}
IN_FIVE = translated(bn=IN_BENGALI, ar=IN_ARABIC, cy=IN_WELSH, so=IN_SOMALI)
OURS = {"Print-Latin", "Print-Bengali", "Print-Arabic"}


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """It takes seconds to load; no one test shall pay for it."""
    import weasyprint

    return weasyprint


@pytest.fixture
def alert(db, website):
    return issued_alert(**IN_FIVE)


@pytest.fixture
def version(alert):
    return current(alert)


def current(alert):
    alert.current_version.alert = alert
    return alert.current_version


def fonts_in(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        return {str(font.BaseFont).partition("+")[2].removesuffix("-Bold") for font in fonts}


@pytest.mark.parametrize("kind", [POSTER, FLYER], ids=lambda kind: kind.name)
def test_a_print_says_everything_it_must(kind, alert, version):
    text = text_of(printed(kind, version))

    must = [
        *(FOR_PEOPLE[name] for name in ("headline", "action")),
        "Six people needed naloxone in two days.",
        "Carry naloxone.",
        "Suspected: reported, not tested",
        "In an emergency call 999",
        f"Valid until {date_alone('en', version.valid_until)}",
        f"Reference {alert.reference} · version 1",
        f"Issued by {version.issuer}",
        f"/alerts/{alert.reference}/",
    ]
    assert [words for words in must if words not in text] == []


def test_it_says_so_in_bengali(version):
    text = text_of(printed(POSTER, version, language="bn"))

    words = labels_for("bn")
    assert IN_BENGALI["headline"] in text
    assert f"{words['valid_until']} {date_alone('bn', version.valid_until)}" in text
    assert words["call_999"] in text


def test_letters_that_are_drawn_in_another_order_are_read_in_their_own(version):
    """Whatever a screen reader finds: a piece of text says what it is, beside how it is drawn."""
    with pikepdf.open(io.BytesIO(printed(POSTER, version, language="ar"))) as pdf:
        begun = [each for each in pikepdf.parse_content_stream(pdf.pages[0]) if str(each.operator) == "BDC"]
        said = [str(each.operands[1].get("/ActualText", "")) for each in begun]

    assert labels_for("ar")["call_999"] in said


@pytest.mark.parametrize("language", Language)
def test_every_language_is_drawn_with_our_own_fonts(version, language):
    pdf = printed(POSTER, version, language=language)

    assert fonts_in(pdf) <= OURS
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize("language", Language)
def test_the_page_runs_as_its_language_does(version, language):
    page = sheet_of(POSTER, version, language=language).page

    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert labels_for(language)["valid_until"] in page


@pytest.mark.parametrize("kind", [POSTER, FLYER], ids=lambda kind: kind.name)
def test_a_print_is_tagged_titled_and_says_its_language(kind, alert, version):
    with pikepdf.open(io.BytesIO(printed(kind, version, language="bn"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "bn"
        assert pdf.Root.StructTreeRoot.K
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith(IN_BENGALI["headline"])


def test_two_flyers_lie_on_one_sheet_and_are_read_out_once(version):
    pdf = printed(FLYER, version)

    (page,) = PdfReader(io.BytesIO(pdf)).pages
    with pikepdf.open(io.BytesIO(pdf)) as document:
        marked = [str(each.operator) for each in pikepdf.parse_content_stream(document.pages[0])]
        (copy,) = document.pages[0].Resources.XObject.values()
        unmarked = [str(each.operator) for each in pikepdf.parse_content_stream(copy)]
    assert page.mediabox.height == pytest.approx(A5_HEIGHT, abs=1)
    assert len(scanned(drawn(pdf))) == 2
    assert "BDC" in marked
    assert "BDC" not in unmarked


@pytest.mark.parametrize("kind", [POSTER, FLYER], ids=lambda kind: kind.name)
def test_the_code_leads_to_todays_truth(kind, alert, version, client, settings, approver):
    settings.BASE_URL = "http://testserver"
    address = scanned(drawn(printed(kind, version)))[0]

    assert address == f"http://testserver/alerts/{alert.reference}/?version=1"
    assert "In force" in client.get(address).content.decode()
    newer = translated(english=FOR_PEOPLE | {"headline": "The newer words"}, bn=IN_BENGALI)
    updated_alert(alert, headline="The newer words", **newer)
    assert "The newer words" in client.get(address).content.decode()
    actions.stand_down(alert, by=approver, reason="Caffeine.")
    assert "No longer in force" in client.get(address).content.decode()


def test_a_code_is_read_even_from_a_coarse_copy_in_black_and_white(version):
    picture = drawn(printed(POSTER, version), scale=1.2).convert("1")

    assert scanned(picture)


@pytest.mark.parametrize("kind", [POSTER, FLYER], ids=lambda kind: kind.name)
def test_an_ended_alert_is_nothing_to_print(kind, alert, approver):
    actions.stand_down(alert, by=approver, reason="Caffeine.")
    alert.refresh_from_db()

    text = text_of(printed(kind, current(alert)))

    assert text.startswith("No longer in force Do not print this or pass it on.")
    assert FOR_PEOPLE["action"] not in text
    assert "Carry naloxone." not in text


def test_a_version_that_was_replaced_names_the_one_that_took_its_place(alert):
    updated_alert(alert, **IN_FIVE)
    first = alert.versions.get(number=1)
    first.alert = alert

    assert "Replaced by version 2" in text_of(printed(POSTER, first))


def test_an_exercise_is_marked_on_every_page(db):
    drill = AreaFactory(name="Drill", slug="drill", is_exercise=True)
    long = FOR_PEOPLE | {"advice": FOR_PEOPLE["advice"] * 60}
    alert = issued_alert(area=drill, **translated(english=long))

    pages = PdfReader(io.BytesIO(printed(POSTER, current(alert)))).pages

    assert len(pages) > 1
    assert all("Exercise: not a real warning" in page.extract_text() for page in pages)


def test_a_draft_says_that_it_is_one_and_has_no_code(db):
    alert = open_alert(**translated())
    version = actions.issuing.as_version(alert.open_draft, alert.created_by, alert.created_at)

    pdf = printed(POSTER, version)

    assert text_of(pdf).startswith("Draft: not issued")
    assert scanned(drawn(pdf)) == []


def test_no_word_of_a_long_text_is_cut(db):
    advice = FOR_PEOPLE["advice"] + "".join(
        f"<p>Sentence {n} of very many, all of them needed.</p>" for n in range(120)
    )
    alert = issued_alert(**translated(english=FOR_PEOPLE | {"advice": advice}))

    text = text_of(printed(FLYER, current(alert)))

    assert all(f"Sentence {n} of" in text for n in range(120))


def test_a_long_issuer_makes_room_for_itself(version):
    short = sheet_of(POSTER, version).page
    version.issuer = "The public health team for drugs and alcohol of " * 3

    assert "+ 0 * 1.4" in short
    assert "+ 2 * 1.4" in sheet_of(POSTER, version).page


@pytest.mark.parametrize(("kind", "size"), [(WIDE, (1200, 630)), (SQUARE, (1080, 1080))])
def test_a_picture_to_show_has_the_measure_that_is_asked_for(kind, size, version):
    picture = Image.open(io.BytesIO(printed(kind, version, language="ar")))

    assert (picture.format, picture.size) == ("PNG", size)


@pytest.mark.parametrize("kind", [WIDE, SQUARE], ids=lambda kind: kind.name)
def test_a_picture_in_which_the_action_finds_no_room_says_where_to_read_on(kind, alert, version):
    words = {"headline": "Longwordedly " * 9, "action": "Do this, and then that. " * 40}
    version.content["variants"][-1] |= words | {"readers": "people", "language": "en"}
    version.content["variants"] = version.content["variants"][-1:]
    version.issuer = "The public health team for drugs and alcohol of " * 3
    sheet = sheet_of(kind, version)

    pdf = pdf_writer.write(sheet.page, sheet.steps)

    assert "Do this" not in text_of(pdf)
    assert "Read what to do at" in text_of(pdf)
    assert text_of(pdf).count("Longwordedly") == 9
    assert pdf_writer.as_picture(pdf, sheet.picture_width)


def test_there_is_no_print_of_a_wording_there_is_not(version):
    assert POSTER.of(version, "under_18", "en") is None
    assert POSTER.of(version, "people", "xx") is None


def links_on(page):
    return [
        part.split('"')[0]
        for part in page.split('href="')[1:]
        if part.split('"')[0].endswith((".pdf", ".png"))
    ]


def test_a_partner_finds_every_print_and_the_words_to_copy(alert, client):
    delivery = alert.current_version.deliveries.get()
    page = client.get("/a/" + partner_url(delivery).split("/a/")[1]).content.decode()

    assert "To print and to show" in page
    assert len(links_on(page)) == 4 * 6
    assert f'lang="ar" dir="rtl"><p dir="auto">{IN_ARABIC["headline"]}</p>' in page


def test_the_desk_has_the_same_links(alert, client, coordinator):
    client.force_login(alert.created_by)

    page = client.get(reverse("alerts:detail", args=[alert.reference])).content.decode()

    assert f"/desk/alerts/{alert.reference}/versions/1/people/bn/poster.pdf" in page
