"""What the worker does for this room: letters that ask and remind, and votes closed at their deadline."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from panel import actions, signals, sweeps
from panel.models import Consultation
from tests.factories.accounts import AreaFactory
from tests.factories.panel import cast, consultation, decided, holders, lapsed, reopened, standing_panel, tied
from workflow.letters import send_letters
from workflow.mailfolder import read_folder


def sent():
    """Send what is owed; to whom each message went, with its subject."""
    mail.outbox = []
    send_letters()
    return [(message.to[0], message.subject) for message in mail.outbox]


def look(asked, share):
    """The worker looks when so much of the time has passed; what it then sends."""
    with time_machine.travel(asked.convened_at + (asked.deadline - asked.convened_at) * share, tick=False):
        sweeps.look_after_votes()
        return sent()


# Invitations


def test_every_member_is_invited_once(asked):
    invited = sent()

    assert sorted(to for to, _ in invited) == sorted(holder.email for holder in holders(asked))
    assert sent() == []


def test_nobody_who_has_left_is_written_to(area):
    panel = standing_panel(area)
    left = panel.seats.get(discipline="lived_experience").holder
    type(left).objects.filter(pk=left.pk).update(is_active=False)

    consultation(panel)

    assert left.email not in str(sent())


def test_an_invitation_holds_a_link_and_a_deadline_and_no_evidence(db):
    panel = standing_panel(AreaFactory(name="St John's"))
    panel.name = "St John's panel"
    panel.save()
    asked = consultation(panel)
    sent()

    text = mail.outbox[0].body
    assert "St John's panel is asked for a decision." in text
    assert "http://127.0.0.1:8000/vote/" in text
    assert str(timezone.localtime(asked.deadline).year) in text
    assert not any(words in mail.outbox[0].subject + text for words in ["Shall we?", "Grade", "High", "Yes"])


def test_an_invitation_to_a_drill_says_so_and_goes_its_own_way(db, own_mail_folders):
    consultation(standing_panel(AreaFactory(is_exercise=True)))

    assert sent() == []

    messages = read_folder(own_mail_folders / "exercise-mail")
    assert {message["Subject"].startswith("EXERCISE: Your vote") for message in messages} == {True}
    assert messages[0].get_content().startswith("EXERCISE: THIS IS A DRILL.")


@pytest.mark.parametrize("end", [decided, lambda asked: actions.close(asked, now=asked.deadline)])
def test_nobody_is_asked_any_more_for_a_vote_that_is_over(asked, end):
    end(asked)

    assert not [subject for _, subject in sent() if subject.startswith("Your vote")]


def test_while_it_waits_for_the_chair_only_the_chair_is_asked(db):
    asked = tied()

    assert sent() == [(holders(asked)[0].email, "Your casting vote is asked for")]


def test_asked_again_everybody_is_invited_again(db):
    asked = reopened(lapsed())

    invited = [to for to, subject in sent() if subject.startswith("Your vote is asked for")]
    assert sorted(invited) == sorted(holder.email for holder in holders(asked))
    assert "is asked for a decision again." in mail.outbox[-1].body


# Reminders


def test_those_who_have_not_voted_are_reminded_twice_and_only_they(db):
    asked = cast(consultation(quorum=3), "yes")
    silent = sorted(holder.email for holder in holders(asked)[1:])
    sent()

    reminded = {share: look(asked, share) for share in (0.49, 0.51, 0.6, 0.81, 0.9)}

    assert [sorted(to for to, _ in each) for each in reminded.values()] == [[], silent, [], silent, []]
    assert reminded[0.51][0][1].startswith("Your vote is still missing; voting closes ")


def test_a_worker_that_was_away_reminds_once(db):
    asked = consultation(quorum=3)
    sent()

    assert len(look(asked, 0.85)) == 3
    assert look(asked, 0.86) == []


def test_who_stepped_aside_is_not_reminded(db):
    asked = consultation(quorum=2)
    actions.recuse(asked, by=holders(asked)[2])
    sent()

    assert holders(asked)[2].email not in str(look(asked, 0.6))


def test_a_panel_may_remind_at_other_moments(area):
    panel = standing_panel(area, quorum=3, first_reminder_percent=20, last_reminder_percent=40)
    asked = consultation(panel)
    sent()

    assert len(look(asked, 0.21)) == len(look(asked, 0.41)) == 3
    assert look(asked, 0.81) == []


def test_who_votes_between_the_look_and_the_reminder_is_not_reminded(db):
    asked = consultation(quorum=3)
    ballot = asked.ballots.with_votes().get(holder=holders(asked)[0])
    cast(asked, "yes")
    sent()

    actions.remind(ballot, 50)

    assert sent() == []


def test_looking_after_open_votes_costs_the_same_however_many_seats(area, django_assert_num_queries):
    for seats in (3, 30):
        consultation(standing_panel(area, ["police"] * seats, quorum=2, required=[]))

        with django_assert_num_queries(5):
            sweeps.look_after_votes()


# Deadlines


def test_a_vote_is_closed_at_its_deadline_and_not_before(asked):
    assert sweeps.look_after_votes() == 0

    with time_machine.travel(asked.deadline, tick=False):
        assert sweeps.look_after_votes() == 1
        assert sweeps.look_after_votes() == 0

    asked.refresh_from_db()
    assert asked.state == "not_quorate"


def test_whoever_is_on_duty_is_told_of_a_vote_without_a_quorum(asked, duty_officer, outsider):
    sent()

    with time_machine.travel(asked.deadline, tick=False):
        sweeps.look_after_votes()
        told = sent()

    on_duty = [asked.convened_by, duty_officer]
    assert sorted(told) == sorted((user.email, "A vote ended without a quorum") for user in on_duty)
    assert f"http://127.0.0.1:8000/desk/panel/{asked.pk}/" in mail.outbox[0].body


def test_a_chair_who_leaves_a_tie_lying_gets_their_deputy_and_the_duty_officer_beside_them(db):
    asked = cast(consultation(quorum=2, required=[], deputies=True), "yes", "no", "abstain")
    deputy = asked.ballots.get(seat__is_chair=True).deputy
    sent()

    assert look_for_ties(asked, timedelta(minutes=59)) == []
    told = look_for_ties(asked, timedelta(minutes=61))

    waits = (asked.convened_by.email, "A tied vote still waits for its chair")
    assert sorted(told) == sorted([(deputy.email, "Your casting vote is asked for"), waits])
    assert look_for_ties(asked, timedelta(hours=9)) == []
    actions.break_tie(asked, by=deputy, option="yes", reason="On balance.")


def test_nobody_is_asked_for_a_tie_that_was_broken(db):
    asked = tied()
    actions.break_tie(asked, by=holders(asked)[0], option="yes", reason="On balance.")
    sent()

    assert look_for_ties(asked, timedelta(hours=2)) == []


def look_for_ties(asked, later):
    """The worker looks so long after the deadline; what it then sends."""
    with time_machine.travel(asked.deadline + later, tick=False):
        sweeps.look_after_ties()
        return sent()


def test_a_vote_that_cannot_be_closed_holds_up_no_other(asked, caplog):
    other = consultation(asked.panel, by=asked.convened_by, deadline=asked.deadline + timedelta(minutes=1))
    fail = failing_for(asked)
    signals.ended_undecided.connect(fail)

    with time_machine.travel(other.deadline, tick=False), caplog.at_level(logging.ERROR):
        done = sweeps.look_after_votes()

    signals.ended_undecided.disconnect(fail)
    assert done == 1
    assert set(Consultation.objects.values_list("pk", "state")) == {
        (asked.pk, "blind"),
        (other.pk, "not_quorate"),
    }


def failing_for(asked):
    def fail(consultation, **kwargs):
        if consultation == asked:
            raise ValueError("a receiver is broken")

    return fail


def test_in_the_night_the_clocks_go_back_each_moment_comes_once(area):
    """01:00 to 02:00 comes twice in London on 31 October 2027; shares are of the time that passes."""
    with time_machine.travel("2027-10-30T22:00:00+00:00", tick=False):
        asked = consultation(standing_panel(area, quorum=3), deadline=timezone.now() + timedelta(hours=4))
        sent()

    looks = {}
    for hour in (23, 24, 25, 26):
        with time_machine.travel(asked.convened_at + timedelta(hours=hour - 22, minutes=1), tick=False):
            sweeps.look_after_votes()
            looks[hour] = len(sent())

    assert looks == {23: 0, 24: 3, 25: 0, 26: 1}
    asked.refresh_from_db()
    assert asked.state == "not_quorate"
