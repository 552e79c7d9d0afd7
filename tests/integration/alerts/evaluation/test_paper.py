"""Evaluations on paper: tagged, titled, with every picture described, and nothing fetched."""

import io

import pikepdf
import pytest
from django.utils import timezone
from pypdf import PdfReader

from alerts.evaluation.pack import pack
from alerts.evaluation.paper import page
from alerts.evaluation.year import report
from tests.factories.accounts import AreaFactory
from tests.integration.alerts.evaluation.stories import ended_alert
from workflow import pdf_writer


pytestmark = [pytest.mark.heavy, pytest.mark.once]


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """It takes seconds to load; no one test shall pay for it."""
    import weasyprint

    return weasyprint


def text_of(made):
    return "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(made)).pages)


def made_of(document):
    return pdf_writer.write(page(document))


def test_a_pack_is_tagged_and_titled(db):
    made = made_of(pack(ended_alert(), timezone.now()))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith("Evaluation: Powder sold as heroin")


def test_it_says_when_it_was_made_on_every_page(db):
    alert = ended_alert()

    text = text_of(made_of(pack(alert, timezone.now())))

    assert f"Alert {alert.reference}, {alert.area}, made on {timezone.localdate():%-d %B %Y}" in text


def test_every_picture_is_described(db):
    html = page(pack(ended_alert(), timezone.now()))

    assert html.count("<img ") == html.count('alt="') > 0
    assert 'alt=""' not in html


def test_a_year_of_an_exercise_area_is_marked_on_paper(db):
    drill = AreaFactory(name="Drill", slug="drill", is_exercise=True)

    text = text_of(made_of(report(drill, 2026, timezone.now())))

    assert "EXERCISE" in text
    assert "No alert was first issued in this year." in text


def test_markup_in_a_name_is_shown_as_text(db):
    alert = ended_alert()
    organisation = alert.versions.first().deliveries.get().subscriber.organisation
    organisation.name = "<b>Bold</b> & Sons"
    organisation.save()

    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; Sons" in page(pack(alert, timezone.now()))
