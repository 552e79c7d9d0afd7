"""Voting, the casting vote and withdrawing through the forms: what is taken, and what is refused how."""

import pytest

from panel.models import Decision, Vote
from tests.factories.panel import decided, holders, tied
from tests.integration.panel.pages import SECRET, post, url


def test_a_member_votes(client, asked):
    first = holders(asked)[0]

    response = post(client, first, "vote", asked, option="yes", reason=SECRET)

    assert response.url == url("detail", asked)
    assert Vote.objects.get().ballot.holder == first


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"option": "yes", "reason": "  "}, "Give your reason in a few words."),
        ({"reason": SECRET}, "Choose one of the options."),
        ({"option": "perhaps", "reason": SECRET}, "Choose one of the options."),
        ({"option": "yes", "reason": SECRET + "\x00"}, "Null characters are not allowed."),
        ({"option": "yes", "reason": SECRET * 100}, "at most 2000 characters"),
        ({}, "Choose one of the options."),
    ],
)
def test_a_refused_vote_says_why_and_keeps_what_was_typed(client, asked, data, sentence):
    response = post(client, holders(asked)[0], "vote", asked, **data)

    html = response.content.decode()
    assert response.status_code == 409
    assert sentence in html
    assert data.get("reason", "").strip().replace("\x00", "") in html.replace("\x00", "")
    assert not Vote.objects.exists()


def test_a_vote_that_comes_too_late_changes_nothing_and_keeps_what_was_typed(client, asked):
    decided(asked)

    response = post(client, holders(asked)[2], "vote", asked, option="no", reason=SECRET)

    html = response.content.decode()
    assert response.status_code == 409
    assert "This consultation is decided; it cannot be voted on." in html
    assert SECRET in html
    assert Vote.objects.count() == 2


def test_somebody_without_a_ballot_cannot_vote(client, asked):
    response = post(client, asked.convened_by, "vote", asked, option="yes", reason=SECRET)

    assert response.status_code == 409
    assert "You have no seat in this vote." in response.content.decode()
    assert not Vote.objects.exists()


def test_the_chair_gives_the_casting_vote(client, db):
    asked = tied()
    data = {"casting-option": "no", "casting-reason": "Too little is known."}

    response = post(client, holders(asked)[0], "casting-vote", asked, **data)

    assert response.status_code == 302
    assert Decision.objects.get().option == "no"


@pytest.mark.parametrize(
    ("option", "reason", "sentence"),
    [
        ("abstain", "Because.", "Choose one of the options that tied."),
        ("no", "", "Give the reason for your casting vote."),
    ],
)
def test_a_casting_vote_without_option_or_reason_is_refused(client, db, option, reason, sentence):
    asked = tied()
    data = {"casting-option": option, "casting-reason": reason}

    response = post(client, holders(asked)[0], "casting-vote", asked, **data)

    assert sentence in response.content.decode()
    assert not Decision.objects.exists()


def test_a_member_who_does_not_chair_has_no_casting_vote(client, db):
    asked = tied()
    data = {"casting-option": "no", "casting-reason": "Because."}

    response = post(client, holders(asked)[1], "casting-vote", asked, **data)

    assert "Only the chair of this panel can give the casting vote." in response.content.decode()
    assert not Decision.objects.exists()


def test_a_coordinator_withdraws_a_question(client, asked):
    post(client, asked.convened_by, "withdraw", asked, **{"withdraw-reason": "Asked twice."})

    asked.refresh_from_db()
    assert (asked.state, asked.withdrawn_because) == ("withdrawn", "Asked twice.")


@pytest.mark.parametrize(
    ("who", "reason", "sentence"),
    [
        ("coordinator", "", "Say why the question is withdrawn."),
        ("member", "Asked twice.", "Only a coordinator or duty officer can withdraw a question."),
    ],
)
def test_a_refused_withdrawal_says_why(client, asked, who, reason, sentence):
    user = asked.convened_by if who == "coordinator" else holders(asked)[1]

    response = post(client, user, "withdraw", asked, **{"withdraw-reason": reason})

    asked.refresh_from_db()
    assert sentence in response.content.decode()
    assert asked.state == "voting"
