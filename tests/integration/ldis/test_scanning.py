"""What somebody wrote is looked through before it is kept, and they choose."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ldis import actions
from ldis.forms.desk import AnswerForm
from ldis.history import timeline
from ldis.models import Report
from ldis.states import Criterion, NextStep
from ldis.sweeps import let_held_files_go
from substances.models import Family, Name, Substance
from tests.factories.files import told_where
from tests.factories.ldis import received_report
from workflow.events import events_of


NEW = reverse("ldis:report-new")
WROTE = "A lad called Dave Brown, 07700 900123, collapsed at M14 5TP."
CLEANED = "A lad called [name], [phone number], collapsed at [M14 area]."


@pytest.fixture
def answers(area):
    return {"kind": "overdose", "area": area.pk, "happened": WROTE}


def photo():
    return SimpleUploadedFile("dave.jpg", told_where())


def hidden(page):
    """What the page sends back unseen: the mark of what was shown, and the files that wait."""
    form = page.context["form"]
    tokens = {f"held_{slot.number}": slot.token for slot in form.slots if slot.token}
    return tokens | {"scan_seen": form["scan_seen"].value()}


def test_what_could_name_somebody_is_shown_and_nothing_is_kept_yet(client, answers):
    page = client.post(NEW, answers).content.decode()

    assert "“Dave Brown” could be somebody’s name. We would write [name]." in page
    assert "Take them out (recommended)" in page
    assert WROTE in page
    assert not Report.objects.exists()


def test_it_is_taken_out_when_the_writer_says_so(client, answers):
    client.post(NEW, answers | {"scan_choice": "taken_out"})

    report = Report.objects.get()
    event = events_of(report).get(action="text.scanned")

    assert report.happened == CLEANED
    assert event.details == {"choice": "taken_out", "found": {"name": 1, "phone": 1, "postcode": 1}}


def test_it_is_kept_with_a_reason(client, answers, coordinator):
    page = client.post(NEW, answers)

    client.post(NEW, answers | hidden(page) | {"scan_choice": "safety"})

    report = Report.objects.get()
    assert report.happened == WROTE
    story = str(timeline(report, coordinator))
    assert "name (1), phone number (1), postcode (1): kept to keep somebody safe" in story


def test_nobody_keeps_words_they_were_not_shown(client, answers):
    page = client.post(NEW, answers)
    changed = answers | {"happened": "His brother Lee, then."}

    page = client.post(NEW, changed | hidden(page) | {"scan_choice": "safety"})

    assert "There are other such words now." in page.content.decode()
    assert not Report.objects.exists()


def test_a_text_that_names_nobody_is_taken_at_once(client, answers):
    response = client.post(NEW, answers | {"happened": "Two people collapsed in Moss Side."})

    assert response.status_code == 302
    assert not events_of(Report.objects.get()).filter(action="text.scanned").exists()


def test_what_a_drug_is_called_here_is_nobody(client, answers):
    drug = Substance.objects.create(name="Etizolam", family=Family.objects.create(name="Benzodiazepines"))
    Name.objects.create(substance=drug, text="Barry White")

    response = client.post(NEW, answers | {"happened": "Sold as Barry White in strips."})

    assert response.status_code == 302


def test_other_mistakes_are_named_at_the_same_time_and_the_choice_stays(client, answers):
    page = client.post(NEW, answers | {"scan_choice": "taken_out", "kind": ""})

    form = page.context["form"]
    assert set(form.errors) == {"kind"}
    assert form["scan_choice"].value() == "taken_out"


def test_a_text_that_grows_too_long_by_it_is_explained(client, answers):
    crowded = ("M1 1AA " * 22)[:149].strip()

    page = client.post(
        NEW, answers | {"happened": "It was strong.", "place": crowded, "scan_choice": "taken_out"}
    )

    assert page.context["form"].errors["place"][0].startswith("Shorten this to 150 characters")


def test_no_event_holds_the_words(client, answers):
    client.post(NEW, answers | {"scan_choice": "taken_out"})

    details = str([event.details for event in events_of(Report.objects.get())])

    assert "Dave" not in details
    assert "07700" not in details


def test_a_photo_comes_with_the_report(client, answers):
    client.post(NEW, answers | {"happened": "It was strong.", "file_1": photo(), "caption_1": "Blue tablet"})

    attachment = Report.objects.get().attachments.get()
    assert attachment.caption == "Blue tablet"
    with attachment.file.open() as file:
        assert b"Samsung" not in file.read()


def test_a_photo_waits_while_the_words_are_looked_at(client, answers, own_private_files):
    page = client.post(NEW, answers | {"file_2": photo(), "caption_2": "Blue tablet"})
    assert "We have it (JPG" in page.content.decode()

    client.post(NEW, answers | hidden(page) | {"caption_2": "Blue tablet", "scan_choice": "taken_out"})

    assert Report.objects.get().attachments.get().caption == "Blue tablet"
    assert list((own_private_files / "held").iterdir()) == []


def test_a_waiting_photo_can_be_left_out(client, answers):
    page = client.post(NEW, answers | {"file_1": photo()})

    client.post(NEW, answers | hidden(page) | {"drop_1": "on", "scan_choice": "taken_out"})

    assert not Report.objects.get().attachments.exists()


def test_a_waiting_photo_belongs_to_its_browser(client, answers):
    page = client.post(NEW, answers | {"file_1": photo()})
    sent = answers | hidden(page) | {"scan_choice": "taken_out"}
    client.cookies.clear()

    page = client.post(NEW, sent)

    assert "no longer here" in page.context["form"].errors["file_1"][0]
    assert not Report.objects.exists()


def test_a_photo_nobody_came_back_for_is_removed(client, answers, own_private_files):
    client.post(NEW, answers | {"file_1": photo()})
    assert let_held_files_go() == 0

    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert let_held_files_go() == 1

    assert list((own_private_files / "held").iterdir()) == []


def test_a_session_does_not_hold_ever_more(client, answers, own_private_files):
    for _ in range(3):
        client.post(NEW, answers | {f"file_{number}": photo() for number in range(1, 6)})

    assert len(list((own_private_files / "held").iterdir())) == 10


def test_a_bad_file_is_explained_and_the_good_one_waits(client, answers):
    page = client.post(NEW, answers | {"file_1": photo(), "file_2": SimpleUploadedFile("a.jpg", b"GIF89a")})

    form = page.context["form"]
    assert "not a file we can take" in form.errors["file_2"][0]
    assert form.slots[0].token


def test_the_answer_to_a_reporter_is_looked_through_too(client, coordinator, area):
    report = received_report(area=area)
    actions.resolve(report, by=coordinator, step=NextStep.LOG, criterion=Criterion.HARM)
    client.force_login(coordinator)
    url = reverse("ldis:report-answer", args=[report.reference])

    page = client.post(url, {"text": "The patient John Smith is well."})
    assert "could be somebody’s name" in page.content.decode()
    client.post(url, {"text": "The patient John Smith is well.", "scan_choice": "taken_out"})

    report.refresh_from_db()
    assert report.answer == "The patient [name] is well."


def test_a_form_that_is_not_sent_asks_nothing():
    assert "scan_choice" not in AnswerForm().fields
