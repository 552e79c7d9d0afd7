"""What machines send, and what one sender sends too much of: nothing is lost, and nobody's time is."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ldis import actions
from ldis.actions import inbound
from ldis.mail.folder import MailFolder
from ldis.models import InboundMessage, Report
from ldis.states import MailOutcome
from tests.factories.mail import deliver, files_in, message
from workflow.events import events_of


@pytest.fixture
def folder(tmp_path, settings, area):
    settings.INBOUND_MAIL_FOLDER = str(tmp_path / "inbound")
    return settings.INBOUND_MAIL_FOLDER


@pytest.fixture
def at_most_two(monkeypatch):
    monkeypatch.setattr(inbound, "MOST_AN_HOUR", 2)


def read(folder, *mails):
    for mail in mails:
        deliver(folder, mail)
        MailFolder(folder).read()


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Return_Path": "<>"},
        {"From": "Forewarn <alerts@forewarn.example>"},
    ],
)
def test_what_a_machine_sends_is_settled_by_itself_and_kept(folder, headers):
    read(folder, message(**headers))

    row = InboundMessage.objects.get()
    assert not InboundMessage.objects.waiting().exists()
    assert (row.outcome, row.settled_by) == (MailOutcome.FAILED, None)
    assert [(e.action, e.actor) for e in events_of(row)] == [
        ("message.set_aside", "system"),
        ("message.settled", "system"),
    ]
    assert len(files_in(folder, ".failed")) == 1


def test_what_cannot_be_read_still_waits_for_a_person(folder):
    read(folder, b"")

    assert InboundMessage.objects.waiting().count() == 1


def test_too_many_from_one_sender_wait_apart_with_the_reason(folder, at_most_two):
    read(folder, *(message(f"Message {number}") for number in range(4)))

    held = InboundMessage.objects.waiting()
    assert Report.objects.count() == 2
    assert {each.outcome for each in held} == {MailOutcome.HELD_BACK}
    assert "from one sender within an hour" in held[0].reason
    assert len(files_in(folder, ".unplaced")) == 2


def test_other_senders_are_heard_meanwhile(folder, at_most_two):
    read(folder, message("a"), message("b"), message("c", From="Kim <kim@pharmacy.example>"))

    assert Report.objects.count() == 3


def test_after_an_hour_the_sender_is_heard_again(folder, at_most_two):
    read(folder, message("a"), message("b"))

    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        read(folder, message("c"))

    assert Report.objects.count() == 3


def test_a_coordinator_makes_a_report_of_what_was_held_back(folder, at_most_two, coordinator, area):
    read(folder, message("a"), message("b"), message("c"))
    actions.place_message(InboundMessage.objects.waiting().get(), by=coordinator, area=area)

    MailFolder(folder).read()

    assert Report.objects.count() == 3
    assert not InboundMessage.objects.waiting().exists()


def test_a_message_that_comes_again_is_known_and_not_held_back(folder, at_most_two):
    mail = message("a")
    read(folder, mail, message("b"), mail)

    assert not InboundMessage.objects.waiting().exists()


def test_the_page_offers_to_make_a_report_of_it(folder, at_most_two, coordinator, client):
    read(folder, message("a"), message("b"), message("c"))
    client.force_login(coordinator)

    page = client.get("/desk/mail/").content.decode()

    assert "One of too many from one sender" in page
    assert "For which area is it?" in page


def test_who_sent_it_is_not_in_the_row(folder):
    read(folder, message())

    row = InboundMessage.objects.get()
    assert len(row.sender_hash) == 64
    assert "hostel" not in str(vars(row))
