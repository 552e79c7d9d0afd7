"""What the worker does for this room: invitations over real SMTP, and votes closed at their deadline."""

import logging
import socket
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.core import mail
from django.utils import timezone

from panel import signals, sweeps
from panel.models import Ballot, Consultation
from tests.factories.accounts import AreaFactory
from tests.factories.panel import consultation, decided, holders, standing_panel
from workflow.mailfolder import read_folder


class Mailbox:
    """A mail server's end: takes messages, or refuses them with a temporary error."""

    def __init__(self):
        self.messages, self.refuses = [], False

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.refuses:
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.messages.append(SimpleNamespace(to=envelope.rcpt_tos, text=envelope.content.decode()))
        return "250 OK"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture
def mailbox(settings):
    """A real SMTP server on this machine, to which mail goes."""
    handler = Mailbox()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield handler
    controller.stop()


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


# Invitations


def test_every_member_is_invited_once(asked, mailbox):
    first, second = sweeps.invite_members(), sweeps.invite_members()

    assert (first, second) == (3, 0)
    assert sorted(message.to[0] for message in mailbox.messages) == sorted(h.email for h in holders(asked))
    assert not Ballot.objects.filter(invited_at=None).exists()


def test_a_refused_invitation_is_tried_again_later(asked, mailbox, caplog):
    mailbox.refuses = True
    assert sweeps.invite_members() == 0

    mailbox.refuses = False
    assert sweeps.invite_members() == 0  # not at once
    with later(minutes=3):
        assert sweeps.invite_members() == 3

    assert len(mailbox.messages) == 3
    assert "the invitation was not taken" in caplog.text


def test_each_further_try_waits_longer(asked, mailbox):
    mailbox.refuses = True
    for minutes in (0, 3, 10):
        with later(minutes=minutes):
            sweeps.invite_members()

    ballot = asked.ballots.first()
    assert ballot.invitation_tries == 3
    assert ballot.next_invitation_at > timezone.now() + timedelta(minutes=17)


def test_a_mail_server_that_is_not_there_costs_nothing(asked, settings, mailbox):
    settings.EMAIL_PORT = 1

    assert sweeps.invite_members() == 0
    assert Ballot.objects.filter(invited_at=None, invitation_tries=1).count() == 3


def test_no_log_line_names_a_member(asked, mailbox, caplog):
    mailbox.refuses = True

    sweeps.invite_members()

    assert not any(holder.email in caplog.text for holder in holders(asked))


def test_an_invitation_holds_a_link_and_a_deadline_and_no_evidence(db, mailoutbox):
    asked = consultation(standing_panel(AreaFactory(name="St John's")))
    asked.panel.name = "St John's panel"
    asked.panel.save()

    sweeps.invite_members()

    text = mailoutbox[0].body
    assert "St John's panel is asked for a decision." in text
    assert f"http://127.0.0.1:8000/desk/panel/{asked.pk}/" in text
    assert not any(words in mailoutbox[0].subject + text for words in ["Shall we?", "Grade", "High", "Yes"])


def test_an_invitation_to_a_drill_says_so_and_goes_its_own_way(db, own_mail_folders, mailoutbox):
    consultation(standing_panel(AreaFactory(is_exercise=True)))

    sweeps.invite_members()

    messages = read_folder(own_mail_folders / "exercise-mail")
    assert {message["Subject"].startswith("EXERCISE: Your vote") for message in messages} == {True}
    assert messages[0].get_content().startswith("EXERCISE: THIS IS A DRILL.")
    assert mailoutbox == []


def test_nobody_is_invited_to_a_vote_that_is_over(asked, mailoutbox):
    decided(asked)

    assert sweeps.invite_members() == 0
    assert mail.outbox == []


# Deadlines


def test_a_vote_is_closed_at_its_deadline_and_not_before(asked):
    assert sweeps.close_overdue_votes() == 0

    with time_machine.travel(asked.deadline, tick=False):
        assert sweeps.close_overdue_votes() == 1

    asked.refresh_from_db()
    assert asked.state == "not_quorate"


def test_a_vote_that_cannot_be_closed_holds_up_no_other(asked, caplog):
    other = consultation(asked.panel, by=asked.convened_by, deadline=asked.deadline + timedelta(minutes=1))
    fail = failing_for(asked)
    signals.ended_undecided.connect(fail)

    with time_machine.travel(other.deadline, tick=False), caplog.at_level(logging.ERROR):
        done = sweeps.close_overdue_votes()

    signals.ended_undecided.disconnect(fail)
    assert done == 1
    assert set(Consultation.objects.values_list("pk", "state")) == {
        (asked.pk, "voting"),
        (other.pk, "not_quorate"),
    }


def failing_for(asked):
    def fail(consultation, **kwargs):
        if consultation == asked:
            raise ValueError("a receiver is broken")

    return fail
