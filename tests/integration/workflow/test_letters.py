"""Letters: written with what gives cause for them, sent once, tried again, forgotten when they have left."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.integration.alerts.conftest import post as mail_server  # noqa: F401  a real SMTP server
from tests.integration.alerts.racing import at_the_same_time
from workflow import letters
from workflow.events import events_of
from workflow.mail import RETRY_AFTER, DeliveryFailed, DeliveryRefused, Mailbag
from workflow.mailfolder import read_folder
from workflow.models import Letter


def write(key="enquiry-ask:12:first", **fields):
    content = {"to": "desk@hostel.example", "subject": "Have you seen this?", "body": "Answer here."}
    with transaction.atomic():
        return letters.post(key, **content | {"exercise": False} | fields)


def fail_with(monkeypatch, error):
    def post(self, message, *, exercise):
        raise error

    monkeypatch.setattr(Mailbag, "post", post)


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


@pytest.fixture
def letter(db):
    return write()


def test_a_letter_is_sent_and_says_that_a_machine_wrote_it(letter, mailoutbox):
    assert letters.send_letters() == 1

    (message,) = mailoutbox
    assert (message.to, message.subject) == (["desk@hostel.example"], "Have you seen this?")
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_second_sweep_finds_nothing(letter, mailoutbox):
    letters.send_letters()

    assert letters.send_letters() == 0
    assert len(mailoutbox) == 1


def test_what_was_sent_is_forgotten_but_for_its_key_and_times(letter):
    letters.send_letters()

    letter.refresh_from_db()
    assert (letter.to_address, letter.subject, letter.body) == ("", "", "")
    assert letter.key == "enquiry-ask:12:first"
    assert letter.sent_at == letter.finished_at is not None


def test_the_database_itself_keeps_no_address_of_a_finished_letter(letter):
    with pytest.raises(IntegrityError, match=r"letter_finished_names_nobody|CHECK"), transaction.atomic():
        Letter.objects.update(finished_at=timezone.now())


def test_the_same_key_is_the_same_letter(letter, mailoutbox):
    assert write(subject="Written once more") == letter

    letters.send_letters()
    assert [message.subject for message in mailoutbox] == ["Have you seen this?"]


def test_a_key_is_used_up_when_its_letter_has_left(letter, mailoutbox):
    letters.send_letters()
    write()

    assert letters.send_letters() == 0


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_written_inside_the_transaction_that_gives_cause_for_it():
    with pytest.raises(transaction.TransactionManagementError):
        letters.post("a", to="a@b.example", subject="s", body="b", exercise=False)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_undone_leaves_no_letter(mailoutbox):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert letters.send_letters() == 0


def test_a_subject_is_one_line_whatever_was_typed(db, mailoutbox):
    write(subject="Seen this?\r\nBcc: all@world.example " + "x" * 300)
    letters.send_letters()

    assert mailoutbox[0].subject.startswith("Seen this? Bcc: all@world.example x")
    assert len(mailoutbox[0].subject) == letters.SUBJECT_LENGTH


def test_a_drill_goes_where_drills_go_and_says_so(db, settings, mailoutbox):
    write(exercise=True)
    letters.send_letters()

    (message,) = read_folder(settings.EXERCISE_EMAIL["file_path"])
    assert message["Subject"] == "EXERCISE: Have you seen this?"
    assert mailoutbox == []


def test_a_letter_waits_for_its_time(db, mailoutbox):
    write(due_at=timezone.now() + timedelta(hours=1))

    assert letters.send_letters() == 0
    with later(hours=1, seconds=1):
        assert letters.send_letters() == 1


def test_a_letter_that_is_taken_back_does_not_leave(letter, mailoutbox):
    assert letters.take_back(letter.key, "no such letter") == 1

    assert letters.send_letters() == 0


# Tries


def test_a_busy_server_is_tried_again_under_the_same_message_id(letter, mail_server):  # noqa: F811
    mail_server.answers["desk@hostel.example"] = "451 Try again later"
    letters.send_letters()
    mail_server.answers.clear()
    with later(seconds=31):
        letters.send_letters()

    (message,) = mail_server.to("desk@hostel.example")
    assert message["Message-ID"] == letter.message_id
    assert Letter.objects.get().tries == 2


def test_the_message_id_does_not_give_the_key_away(letter):
    assert "12" not in letter.message_id.partition("@")[0] or "enquiry" not in letter.message_id
    assert letter.message_id != write("enquiry-ask:13:first").message_id


def test_one_connection_serves_a_batch(db, mail_server, monkeypatch):  # noqa: F811
    opened = []
    real = Mailbag.connection
    monkeypatch.setattr(
        Mailbag, "connection", lambda self, exercise: opened.append(real(self, exercise)) or opened[-1]
    )
    for number in range(4):
        write(f"letter:{number}")
    letters.send_letters()

    assert len(mail_server.taken) == 4
    assert len({id(each) for each in opened}) == 1


def test_the_waits_between_tries_grow_and_then_it_is_given_up(letter, monkeypatch):
    fail_with(monkeypatch, DeliveryFailed("451"))
    waits = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        while not Letter.objects.get().finished_at:
            clock.move_to(max(Letter.objects.get().due_at, timezone.now()))
            letters.send_letters()
            waits.append(Letter.objects.get().due_at - timezone.now())

    assert waits[:-1] == RETRY_AFTER
    assert (Letter.objects.get().to_address, Letter.objects.get().sent_at) == ("", None)


def test_giving_up_is_on_record_without_an_address(letter, monkeypatch):
    fail_with(monkeypatch, DeliveryRefused("550"))
    letters.send_letters()

    event = events_of(letter).get()
    assert (event.action, event.details) == ("letter.given_up", {"code": "550", "tries": 1})


def test_a_fault_of_our_own_holds_up_no_other_letter(db, monkeypatch, caplog):
    fail_with(monkeypatch, RuntimeError("a mistake"))
    write("letter:1")
    write("letter:2")

    assert letters.send_letters() == 2
    assert {each.last_code for each in Letter.objects.all()} == {"RuntimeError"}
    assert "desk@hostel.example" not in caplog.text


# Workers that are killed, are slow, or are two


def test_a_worker_that_is_killed_while_sending_loses_nothing(db, monkeypatch, mailoutbox):
    for number in range(3):
        write(f"letter:{number}")
    sent = []
    real = Mailbag.post

    def send_two_and_die(self, message, *, exercise):
        real(self, message, exercise=exercise)
        sent.append(message)
        if len(sent) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Mailbag, "post", send_two_and_die)
        with pytest.raises(KeyboardInterrupt):
            letters.send_letters()
    with later(minutes=2):
        letters.send_letters()

    ids = [message.extra_headers["Message-ID"] for message in mailoutbox]
    assert len(set(ids)) == 3  # nothing is lost
    assert [each for each in set(ids) if ids.count(each) == 2] == [sent[1].extra_headers["Message-ID"]]
    assert not Letter.objects.unfinished().exists()


def test_a_lease_is_taken_over_when_it_has_run_out_and_not_before(letter, settings):
    letters.claim("a worker that was killed", 5)

    assert letters.claim("another", 5) == []
    with later(seconds=settings.DELIVERY_LEASE_SECONDS + 1):
        assert letters.claim("another", 5) == [letter.pk]


def test_a_worker_that_lost_its_lease_neither_sends_nor_records(letter, mailoutbox):
    letters.claim("a slow worker", 5)
    with later(minutes=5):
        letters.claim("another", 5)

    with Mailbag() as bag:
        letters.work_off(letter.pk, "a slow worker", bag)
    letters.conclude(letter, "a slow worker", "250", for_good=True)

    letter.refresh_from_db()
    assert (mailoutbox, letter.finished_at, letter.leased_by) == ([], None, "another")


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_letter():
    for number in range(10):
        write(f"letter:{number}")

    mine, yours = at_the_same_time(lambda: letters.claim("me", 7), lambda: letters.claim("you", 7))

    assert not set(mine) & set(yours)
    assert len(mine) + len(yours) in (7, 10)
