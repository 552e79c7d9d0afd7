from io import BytesIO

import pytest
from django.core.management import call_command
from PIL import Image

from ldis.mail.folder import MailFolder
from ldis.models import ForeignAlert, InboundMessage, Report, Reporter
from ldis.states import Arrival, MailOutcome, ReportKind
from tests.factories.accounts import AreaFactory
from tests.factories.foreign import cap, pdf
from tests.factories.mail import deliver, files_in, message
from workflow.events import events_of
from workflow.models import Event


def png():
    picture = BytesIO()
    Image.new("RGB", (8, 8), "blue").save(picture, "PNG")
    return picture.getvalue()


@pytest.fixture
def folder(tmp_path, settings, area):
    settings.INBOUND_MAIL_FOLDER = str(tmp_path / "inbound")
    return settings.INBOUND_MAIL_FOLDER


def read(folder):
    return MailFolder(folder).read()


def test_a_message_becomes_a_report_for_triage(folder, area):
    deliver(folder, message())

    call_command("read_mail")

    report = Report.objects.get()
    assert (report.area, report.kind, report.arrived_by) == (area, ReportKind.TREND, Arrival.EMAIL)
    assert report.happened == "Something new\n\nTwo people collapsed after blue tablets at the hostel."
    assert files_in(folder, "new") == []
    assert len(files_in(folder, "cur")) == 1


def test_the_sender_is_kept_apart_and_out_of_the_events(folder):
    deliver(folder, message())

    read(folder)

    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.contact) == ("Sam Rivers", "sam@hostel.example")
    assert not Event.objects.filter(details__icontains="hostel.example").exists()
    assert [e.action for e in events_of(InboundMessage.objects.get())] == ["message.taken_in"]


def test_what_could_name_a_person_is_redacted_on_the_way_in(folder):
    deliver(folder, message("It was NHS number 943 476 5919, ring 07700 900123.", Subject="DOB 01/02/1990"))

    read(folder)

    happened = Report.objects.get().happened
    assert not any(each in happened for each in ("943 476", "07700", "01/02/1990"))


def test_the_same_message_twice_is_one_report(folder):
    mail = message()
    for _ in range(2):
        deliver(folder, mail)
    mail["Received"] = "by another way"
    deliver(folder, mail)

    assert read(folder) == 3

    assert Report.objects.count() == 1
    assert len(files_in(folder, "cur")) == 3


def test_another_message_that_borrows_the_message_id_is_not_lost(folder):
    for text in ("The first.", "The second."):
        deliver(folder, message(text, Message_ID="<same@hostel.example>"))

    read(folder)

    assert Report.objects.count() == 2


@pytest.mark.parametrize("to", ["reports+elsewhere@forewarn.example", "elsewhere@forewarn.example"])
def test_the_address_says_for_which_area_it_is(folder, to):
    elsewhere = AreaFactory(name="Elsewhere", slug="elsewhere")
    deliver(folder, message(To=f"The desk <{to}>"))

    read(folder)

    assert Report.objects.get().area == elsewhere


def test_a_message_for_no_area_we_can_tell_waits_apart(folder):
    AreaFactory(name="Elsewhere", slug="elsewhere")
    deliver(folder, message(To="reports@forewarn.example"))

    read(folder)

    row = InboundMessage.objects.waiting().get()
    assert (row.outcome, row.report) == (MailOutcome.UNPLACED, None)
    assert len(files_in(folder, ".unplaced")) == 1


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Overdose at the hostel", ReportKind.OVERDOSE),
        ("Three non-fatal overdoses", ReportKind.OVERDOSE),
        ("Sudden death in a tent", ReportKind.DEATH),
        ("FW: Drug alert from Fernmouth", ReportKind.ALERT),
        ("Blue tablets", ReportKind.TREND),
        (None, ReportKind.TREND),
    ],
)
def test_the_subject_gives_a_first_guess_of_the_kind(folder, subject, kind):
    deliver(folder, message(Subject=subject))

    read(folder)

    assert Report.objects.get().kind == kind


def test_an_answer_to_a_message_of_ones_own_adds_to_its_report(folder):
    deliver(folder, message(Message_ID="<first@hostel.example>"))
    read(folder)
    deliver(folder, message("Now there are four.", In_Reply_To="<first@hostel.example>"))

    read(folder)

    first, second = Report.objects.order_by("pk")
    assert second.update_of == first


def test_a_reference_in_the_subject_is_kept_as_what_the_sender_says(folder):
    deliver(folder, message())
    read(folder)
    reference = Report.objects.get().reference
    deliver(folder, message("Now there are four.", Subject=f"Re: {reference.lower()}"))

    read(folder)

    second = Report.objects.order_by("pk").last()
    assert (second.claimed_reference, second.update_of) == (reference, None)


def test_html_is_made_plain(folder):
    mail = message(None)
    mail.set_content("<p>Blue <b>tablets</b></p><script>alert(1)</script><p>Four people</p>", subtype="html")
    deliver(folder, mail)

    read(folder)

    assert Report.objects.get().happened.endswith("Blue tablets\nFour people")


def test_attachments_are_cleaned_and_kept_and_others_noted_by_their_type(folder):
    mail = message()
    mail.add_attachment(png(), maintype="image", subtype="png", filename="Jane Doe tablets.png")
    mail.add_attachment(b"MZ\x90", maintype="application", subtype="x-msdownload", filename="Jane Doe.exe")
    deliver(folder, mail)

    read(folder)

    report = Report.objects.get()
    assert report.attachments.count() == 1
    assert "not taken in: 1 (application/x-msdownload)" in report.happened
    assert "Jane Doe" not in report.happened


def test_more_than_ten_attachments_are_noted(folder):
    mail = message()
    for number in range(12):
        mail.add_attachment(b"MZ" + bytes([number]), maintype="application", subtype="zip", filename="a.zip")
    deliver(folder, mail)

    read(folder)

    assert "not taken in: 12 (application/zip)" in Report.objects.get().happened


def test_a_cap_file_that_comes_by_mail_is_an_alert_to_be_judged(folder):
    mail = message()
    mail.add_attachment(cap(status="Exercise"), maintype="application", subtype="cap+xml", filename="a.xml")
    deliver(folder, mail)

    read(folder)

    alert = ForeignAlert.objects.get()
    assert alert.report.kind == ReportKind.ALERT
    assert (alert.claimed_reference, alert.is_drill) == ("FDA-2026-14", True)


def test_a_forwarded_alert_is_an_alert_to_be_judged(folder):
    deliver(folder, message("Fernmouth warns of blue stars. Call 07700 900123.", Subject="FW: Drug alert"))

    read(folder)

    alert = ForeignAlert.objects.get()
    assert "Fernmouth warns of blue stars." in alert.body
    assert "07700" not in alert.body


def test_what_stands_in_the_pdf_of_a_forwarded_alert_is_read(folder):
    mail = message("See attached.", Subject="FW: Drug alert")
    mail.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="b.pdf")
    mail.add_attachment(
        pdf("Green tablets marked 80."), maintype="application", subtype="pdf", filename="a.pdf"
    )
    deliver(folder, mail)

    read(folder)

    assert "Green tablets marked 80." in ForeignAlert.objects.get().body
