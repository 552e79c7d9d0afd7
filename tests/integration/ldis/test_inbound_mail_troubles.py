import os
import time
from pathlib import Path
from threading import Thread

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ldis.actions import inbound
from ldis.mail import folder as mail_folder
from ldis.mail.folder import MailFolder
from ldis.mail.incoming import Unreadable, read_message
from ldis.models import InboundMessage, Report
from ldis.states import MailOutcome
from ldis.sweeps import read_mail, remove_old_mail
from tests.factories.accounts import AreaFactory
from tests.factories.mail import deliver, files_in, message
from workflow.maildir import HELD_SECONDS
from workflow.models import Event
from workflow.refusals import Refused


@pytest.fixture
def folder(tmp_path, settings, area):
    settings.INBOUND_MAIL_FOLDER = str(tmp_path / "inbound")
    MailFolder(settings.INBOUND_MAIL_FOLDER)
    return settings.INBOUND_MAIL_FOLDER


BOUNCE = message("It did not arrive.", Return_Path="<>")
TROUBLES = {
    "It is an automatic reply.": [
        message(Auto_Submitted="auto-replied (vacation)"),
        message(Subject="Automatic reply: Something new"),
        message(X_Autoreply="yes"),
    ],
    "It is a notice that a message was not delivered.": [BOUNCE],
    "It is a message of our own that came back.": [message(From="Forewarn <alerts@forewarn.example>")],
    "There is nothing in it.": [message("", Subject=None), b"", b"\x00\x00"],
    "It is larger than 25 MB.": [b"Subject: huge\n\n" + b"x" * (25 * 1024 * 1024)],
}


@pytest.mark.parametrize(("reason", "mail"), [(r, each) for r, mails in TROUBLES.items() for each in mails])
def test_what_is_no_report_is_set_aside_whole_with_the_reason(folder, reason, mail):
    deliver(folder, mail)

    assert MailFolder(folder).read() == 1

    (name,) = files_in(folder, ".failed")
    assert (Path(folder) / ".failed" / f"{name.removesuffix(':2,S')}.reason.txt").read_text() == f"{reason}\n"
    assert InboundMessage.objects.get().outcome == MailOutcome.FAILED
    assert not Report.objects.exists()


ODD = {
    "an unknown character set": b"Content-Type: text/plain; charset=klingon\n\nBlue tablets \xe9",
    "a wrong character set": b"Content-Type: text/plain; charset=utf-8\n\nBlue tablets \xff\xfe",
    "no headers": b"\n\nBlue tablets",
    "a broken encoding": b"Content-Transfer-Encoding: base64\n\nBlue tablets!",
    "a boundary that never comes": b"Content-Type: multipart/mixed; boundary=x\n\nBlue tablets",
    "bytes in a header": b"Subject: Blue tablets \xff\xfe\n\nThey are back.",
    "a header of nonsense": b"From: <<>>@@,;\nTo: @,@\nSubject: Blue\n\nBlue tablets",
    "zero bytes": b"Subject: Blue\n\nBlue\x00 tablets",
}


@pytest.mark.parametrize("mail", ODD.values(), ids=ODD.keys())
def test_an_odd_message_is_taken_in_all_the_same(folder, mail):
    deliver(folder, mail)

    MailFolder(folder).read()

    assert "Blue" in Report.objects.get().happened


@given(
    st.binary(max_size=600)
    | st.text(max_size=300).map(lambda text: f"Subject: a\n{text}".encode("utf-8", "replace"))
)
@hypothesis_settings(max_examples=300)
def test_any_bytes_are_a_message_or_say_why_not(data):
    try:
        incoming = read_message(data)
    except Unreadable:
        return
    assert incoming.text or incoming.subject or incoming.attachments


HEADERS = (
    "From",
    "To",
    "Subject",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
    "References",
)


@given(
    st.lists(st.tuples(st.sampled_from(HEADERS), st.text(max_size=60)), max_size=6),
    st.binary(max_size=200),
)
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_message_is_ever_lost_and_none_stops_the_others(folder, headers, body):
    head = "\n".join(f"{name}: {value}" for name, value in headers).encode("utf-8", "surrogatepass")
    before = sum(len(files_in(folder, name)) for name in ("cur", ".failed", ".unplaced"))
    deliver(folder, head + b"\n\n" + body)

    MailFolder(folder).read()

    assert sum(len(files_in(folder, name)) for name in ("cur", ".failed", ".unplaced")) == before + 1
    assert files_in(folder, "new") == files_in(folder, ".reading") == []


def test_a_fault_of_ours_keeps_the_message_and_reads_the_next(folder, monkeypatch, caplog):
    deliver(folder, message("The first."))
    monkeypatch.setattr(mail_folder, "area_named", lambda addresses: 1 / 0)

    assert MailFolder(folder).read() == 1

    assert len(files_in(folder, ".failed")) == 1
    assert "ZeroDivisionError" in caplog.text
    assert "hostel" not in caplog.text


def test_without_a_database_the_message_waits(folder, monkeypatch):
    deliver(folder, message())
    monkeypatch.setattr(inbound, "take_in_message", lambda *_, **__: (_ for _ in ()).throw(OperationalError))

    with pytest.raises(OperationalError):
        MailFolder(folder).read()

    assert len(files_in(folder, "new")) == 1


def killed(folder):
    """A worker that is gone between making the report and moving the message on."""
    box = MailFolder(folder)
    box.move = lambda held, where: (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        box.read()


def test_a_worker_killed_before_it_moved_the_message_leaves_no_duplicate(folder):
    deliver(folder, message())
    killed(folder)
    (held,) = (Path(folder) / ".reading" / "cur").iterdir()
    assert MailFolder(folder).read() == 0
    os.utime(held, (0, time.time() - HELD_SECONDS - 1))

    assert MailFolder(folder).read() == 1

    assert Report.objects.count() == 1
    assert len(files_in(folder, "cur")) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_one_report_of_each_message(folder):
    for number in range(6):
        deliver(folder, message(f"Message {number}."))
    done = []

    def work():
        done.append(MailFolder(folder).read())
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert (sum(done), Report.objects.count()) == (6, 6)


def test_the_worker_reads_the_folder_when_it_is_set(folder, settings):
    deliver(folder, message())
    assert read_mail() == 1

    settings.INBOUND_MAIL_FOLDER = ""
    assert read_mail() == remove_old_mail() == 0


def test_originals_are_removed_after_their_time_and_that_is_recorded(folder, settings):
    deliver(folder, message())
    MailFolder(folder).read()
    stranger = Path(folder) / "cur" / "not-ours:2,S"
    stranger.write_text("Not ours.")
    assert remove_old_mail() == 0
    for path in (Path(folder) / "cur").iterdir():
        os.utime(path, (0, time.time() - 31 * 24 * 3600))

    assert remove_old_mail() == 1

    assert files_in(folder, "cur") == [stranger.name]
    assert Event.objects.filter(action="message.removed").count() == 1


@pytest.fixture
def unplaced(folder):
    AreaFactory(name="Elsewhere", slug="elsewhere")
    deliver(folder, message(To="reports@forewarn.example"))
    MailFolder(folder).read()
    return InboundMessage.objects.get()


def test_a_coordinator_places_a_message_and_it_becomes_a_report(folder, unplaced, coordinator, area):
    inbound.place_message(unplaced, by=coordinator, area=area)

    MailFolder(folder).read()

    unplaced.refresh_from_db()
    assert unplaced.outcome == MailOutcome.TAKEN_IN
    assert unplaced.report.area == area
    assert files_in(folder, ".unplaced") == []


def test_only_a_coordinator_places_or_settles(unplaced, governance, outsider, area):
    with pytest.raises(Refused, match="Only a coordinator"):
        inbound.place_message(unplaced, by=outsider, area=area)
    with pytest.raises(Refused, match="Only a coordinator"):
        inbound.settle_message(unplaced, by=governance)


def test_what_is_settled_waits_no_more(unplaced, coordinator):
    inbound.settle_message(unplaced, by=coordinator)

    assert not InboundMessage.objects.waiting().exists()
    with pytest.raises(Refused, match="dealt with this message already"):
        inbound.settle_message(unplaced, by=coordinator)
