"""The record on paper: readable by a screen reader, marked when it is a drill, made with nothing fetched."""

import io

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from panel import actions, record_pdf, records
from panel.models import Consultation
from tests.factories.accounts import AreaFactory
from tests.factories.panel import consultation, decided, standing_panel
from workflow import pdf, pdf_writer
from workflow.events import events_of
from workflow.refusals import Refused


pytestmark = [pytest.mark.heavy, pytest.mark.once]


A4_WIDTH = 595  # points


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """It takes seconds to load; no one test shall pay for it."""
    import weasyprint

    return weasyprint


def pdf_of(asked):
    return pdf_writer.write(record_pdf.page(records.of(asked).first()))


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def with_evidence(text):
    """A decision on evidence that says this."""
    asked = consultation(quorum=2)
    Consultation.objects.filter(pk=asked.pk).update(evidence=[["Report", text]])
    return decided(asked)


def test_it_is_a4_tagged_titled_and_says_its_language(db):
    asked = decided(consultation(quorum=2))

    with pikepdf.open(io.BytesIO(pdf_of(asked))) as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == A4_WIDTH
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.StructTreeRoot.K
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "The record of a decision: Shall we?"


def test_it_says_what_the_record_says(db):
    asked = decided(consultation(quorum=2))

    text = text_of(pdf_of(asked))

    shown = ["Shall we?", "Decided: Yes", "Grade", "High", "Because.", "Public health", "Page 1 of"]
    assert [words for words in shown if words not in text] == []
    assert records.digest(records.of(asked).first().document) in text.replace("\n", "")
    assert "EXERCISE" not in text.upper()


def test_a_drill_says_so_on_every_page(db):
    asked = consultation(standing_panel(AreaFactory(is_exercise=True), quorum=2))
    Consultation.objects.filter(pk=asked.pk).update(evidence=[["Report", "Much. " * 400]] * 3)

    pages = PdfReader(io.BytesIO(pdf_of(decided(asked)))).pages

    assert len(pages) > 1
    assert all("EXERCISE — NOT A REAL DECISION" in page.extract_text() for page in pages)


ODD = ["\x01\x0b\x7f", "🎉 עברית नमस्ते", "w" * 1000, "w\u00ad" * 2000, "<style>@page{size:A0}</style>"]


def test_odd_text_is_put_on_paper_all_the_same(db):
    pages = PdfReader(io.BytesIO(pdf_of(with_evidence("\n".join(ODD))))).pages

    assert {round(float(page.mediabox.width)) for page in pages} == {A4_WIDTH}


def test_it_is_made_by_a_program_of_its_own(client, db):
    asked = decided(consultation(quorum=2))
    client.force_login(asked.convened_by)

    response = client.post(reverse("panel:record-take", args=[asked.pk, 1, "pdf"]))

    assert "Shall we?" in text_of(response.content)
    assert events_of(asked).last().details == {"made": "pdf", "round": 1}


def test_nobody_took_what_could_not_be_made(db, tmp_path, monkeypatch):
    asked = decided(consultation(quorum=2))
    monkeypatch.setattr(pdf, "WRITER", tmp_path / "gone.py")

    with pytest.raises(Refused, match="Print the page of the record instead"):
        actions.take_record(records.of(asked).first(), by=asked.convened_by, made="pdf")

    assert not events_of(asked).filter(action="consultation.record_taken").exists()
