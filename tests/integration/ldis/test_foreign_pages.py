from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from ldis.mail.folder import MailFolder
from ldis.models import ForeignAlert
from ldis.states import ForeignForm, Verdict
from tests.factories.accounts import AreaFactory
from tests.factories.foreign import WORDS, cap, foreign_alert, judged, pdf
from tests.factories.mail import deliver, message
from tests.factories.waiting import arrived


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def take_in(desk, area, **fields):
    return desk.post(reverse("ldis:foreign-new"), {"area": area.pk} | fields, follow=True)


def upload(data, name="alert.xml"):
    return SimpleUploadedFile(name, data)


def test_pasted_text_is_taken_in_and_waits_for_a_verdict(desk, area):
    page = take_in(desk, area, body=WORDS, title="Blue star tablets")

    alert = ForeignAlert.objects.get()
    assert page.redirect_chain[-1][0] == alert.get_absolute_url()
    assert alert.arrived_as == ForeignForm.TEXT
    assert "Nobody has checked it yet" in page.content.decode()


def test_a_cap_file_fills_in_what_it_says_and_shows_loudly_that_it_is_a_drill(desk, area):
    page = take_in(desk, area, upload=upload(cap(status="Exercise")))

    alert = ForeignAlert.objects.get()
    assert (alert.arrived_as, alert.claimed_reference) == (ForeignForm.CAP, "FDA-2026-14")
    assert alert.link == "https://fernmouth.example/alerts/14"
    assert "This file says it is not a real warning" in page.content.decode()


def test_the_words_of_a_pdf_are_taken_in(desk, area):
    take_in(desk, area, upload=upload(pdf(), "alert.pdf"))

    alert = ForeignAlert.objects.get()
    assert (alert.arrived_as, alert.body) == (ForeignForm.PDF, "Blue star tablets.")


def empty_pdf():
    writer, data = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 nothing", "The text of this PDF cannot be read."),
        (empty_pdf(), "There is no text in this PDF"),
        (b"%PDF-" + b"x" * (10 * 1024 * 1024), "This PDF is larger than 10 MB."),
        (cap(head="<!DOCTYPE alert>"), "declares a document type"),
        (b"PK\x03\x04", "is not readable XML"),
        (b"", "This file is empty."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence_and_what_was_typed_is_kept(
    desk, area, data, sentence
):
    page = take_in(desk, area, upload=upload(data), title="Typed by hand")

    assert sentence in page.content.decode()
    assert "Typed by hand" in page.content.decode()
    assert not ForeignAlert.objects.exists()


def test_a_link_alone_is_kept_and_never_opened(desk, area):
    take_in(desk, area, link="https://127.0.0.1:9/alert")

    assert ForeignAlert.objects.get().arrived_as == ForeignForm.LINK


def test_nothing_at_all_is_refused(desk, area):
    assert "Paste the text of the alert" in take_in(desk, area).content.decode()


def test_a_verdict_is_given_on_the_page(desk, area):
    alert = foreign_alert(area=area)
    answers = {"checked_how": "called_back", "verdict": "hoax", "reason": "They never issued it."}

    page = desk.post(reverse("ldis:foreign-judge", args=[alert.report.reference]), answers, follow=True)

    alert.refresh_from_db()
    assert alert.verdict == Verdict.HOAX
    assert "They never issued it." in page.content.decode()


def test_the_report_says_what_its_alert_was_found_to_be(desk, area):
    alert = judged(foreign_alert(area=area))

    assert "A hoax" in desk.get(alert.report.get_absolute_url()).content.decode()


def test_an_alert_is_looked_up_by_post_so_that_no_log_holds_it(desk, area):
    judged(foreign_alert(area=area))

    page = desk.post(reverse("ldis:foreign-index"), {"q": WORDS})

    assert [each.alert.verdict for each in page.context["found"]] == ["hoax"]
    assert desk.post(reverse("ldis:foreign-index"), {"q": "Council tax letters"}).context["found"] == []


def test_the_list_asks_the_database_as_often_for_ten_as_for_one(desk, area, django_assert_max_num_queries):
    for number in range(10):
        foreign_alert(area=area, body=f"Alert number {number}.")

    with django_assert_max_num_queries(10):
        desk.get(reverse("ldis:foreign-index"))


def test_another_area_sees_nothing_of_it(client, area, outsider):
    alert = foreign_alert(area=area)
    client.force_login(outsider)

    assert client.get(alert.get_absolute_url()).status_code == 403
    assert not client.get(reverse("ldis:foreign-index")).context["page"].object_list


def test_who_has_no_role_gets_nothing(client, area, partner):
    client.force_login(partner)

    assert client.get(reverse("ldis:foreign-index")).status_code == 403
    assert client.get(reverse("ldis:foreign-new")).status_code == 403


def test_messages_that_became_no_report_are_dealt_with_on_a_page(desk, area, tmp_path, settings):
    AreaFactory(name="Elsewhere", slug="elsewhere")
    for number in range(2):
        deliver(tmp_path / "in", message(f"Number {number}.", To="reports@forewarn.example"))
    MailFolder(tmp_path / "in").read()
    assert "2 messages by e-mail became no report" in desk.get(reverse("ldis:worklist")).content.decode()
    first, second = desk.get(reverse("ldis:mail-index")).context["waiting"]

    desk.post(reverse("ldis:mail-place", args=[first.pk]), {"area": area.pk})
    desk.post(reverse("ldis:mail-settle", args=[second.pk]))
    MailFolder(tmp_path / "in").read()

    assert "became no report. <a" not in desk.get(reverse("ldis:worklist")).content.decode()
    first.refresh_from_db()
    assert first.report.area == area


def test_a_message_is_placed_only_when_its_area_is_chosen(desk, area):
    AreaFactory(name="Elsewhere", slug="elsewhere")
    waiting = arrived(message(To="reports@forewarn.example"))

    page = desk.post(reverse("ldis:mail-place", args=[waiting.pk]), follow=True)

    assert "Choose the area the message is for, then send again." in page.content.decode()
    assert page.context["waiting"].get().area is None
