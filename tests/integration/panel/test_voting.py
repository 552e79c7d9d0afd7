"""The forms of a question: what is taken, and what is refused how. What was typed is never lost."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localtime

from panel import actions
from panel.models import Decision, Recusal, Vote
from tests.factories.panel import consultation, decided, holders, opened, tied
from tests.integration.panel.pages import CONFLICT, NO_CONFLICT, SECRET, page, post, url


def test_a_member_votes(client, asked):
    first = holders(asked)[0]

    response = post(client, first, "vote", asked, **NO_CONFLICT, option="yes", reason=SECRET)

    assert response.url == url("detail", asked)
    assert Vote.objects.get().cast_by == first


def test_a_member_with_a_conflict_steps_aside_instead(client, asked):
    response = post(client, holders(asked)[2], "vote", asked, **CONFLICT, reason="My own service.")

    assert response.url == url("detail", asked)
    assert Recusal.objects.get().reason == "My own service."
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({**NO_CONFLICT, "reason": SECRET}, "Choose one of the options."),
        ({**NO_CONFLICT, "option": "perhaps", "reason": SECRET}, "Choose one of the options."),
        ({**NO_CONFLICT, "option": "yes", "reason": SECRET + "\x00"}, "Null characters are not allowed."),
        ({**NO_CONFLICT, "option": "yes", "reason": SECRET * 100}, "at most 2000 characters"),
        (
            {**NO_CONFLICT, "option": "block", "reason": " "},
            "Say in a few words what must be talked about first.",
        ),
        ({"option": "yes", "reason": SECRET}, "Say whether you have a conflict of interest."),
        ({"conflict": "perhaps", "option": "yes"}, "Say whether you have a conflict of interest."),
        ({}, "Say whether you have a conflict of interest."),
    ],
)
def test_a_refused_vote_says_why_and_keeps_what_was_typed(client, asked, data, sentence):
    response = post(client, holders(asked)[0], "vote", asked, **data)

    html = response.content.decode()
    assert response.status_code == 409
    assert sentence in html
    assert data.get("reason", "").strip().replace("\x00", "") in html.replace("\x00", "")
    assert data.get("option", "yes") == "perhaps" or html.count(" checked") == sum(
        key in data for key in ("option", "conflict") if data.get(key) != "perhaps"
    )
    assert not Vote.objects.exists()


def test_to_differ_from_what_is_proposed_without_a_reason_is_refused_beside_the_field(client, db):
    asked = consultation(proposed="yes")

    response = post(client, holders(asked)[0], "vote", asked, **NO_CONFLICT, option="no")

    assert "Your vote differs from what is proposed." in response.content.decode()
    assert not Vote.objects.exists()


def test_a_vote_that_comes_too_late_changes_nothing_and_keeps_what_was_typed(client, asked):
    decided(asked)

    response = post(client, holders(asked)[2], "vote", asked, **NO_CONFLICT, option="no", reason=SECRET)

    html = response.content.decode()
    assert response.status_code == 409
    assert "This consultation is decided; it cannot be voted on." in html
    assert SECRET in html
    assert Vote.objects.count() == 2


def test_somebody_without_a_ballot_cannot_vote(client, asked):
    response = post(client, asked.convened_by, "vote", asked, **NO_CONFLICT, option="yes", reason=SECRET)

    assert response.status_code == 409
    assert "You have no vote in this question." in response.content.decode()
    assert not Vote.objects.exists()


def test_two_tabs_vote_one_after_the_other_and_the_last_counts(client, asked):
    first = holders(asked)[0]
    tabs = [page(client, first, asked) for _ in range(2)]
    assert "Your vote:" not in tabs[1]

    for option in ("yes", "no"):
        post(client, first, "vote", asked, **NO_CONFLICT, option=option)

    assert [vote.option for vote in Vote.objects.all()] == ["yes", "no"]
    assert "Your vote: No" in page(client, first, asked)


def test_a_tab_that_was_open_while_the_other_stepped_aside_cannot_vote(client, asked):
    first = holders(asked)[0]
    post(client, first, "vote", asked, **CONFLICT)

    response = post(client, first, "vote", asked, **NO_CONFLICT, option="yes", reason=SECRET)

    assert "You have no vote in this question." in response.content.decode()
    assert SECRET in response.content.decode()


# The chair


def test_the_chair_gives_the_casting_vote(client, db):
    asked = tied()
    data = {"casting-option": "no", "casting-reason": "Too little is known."}

    response = post(client, holders(asked)[0], "casting-vote", asked, **data)

    assert response.status_code == 302
    assert Decision.objects.get().option == "no"


@pytest.mark.parametrize(
    ("option", "reason", "sentence"),
    [
        ("abstain", SECRET, "Choose one of the options that are left to the chair."),
        ("no", "", "Give the reason for your casting vote."),
    ],
)
def test_a_casting_vote_without_option_or_reason_is_refused(client, db, option, reason, sentence):
    asked = tied()
    data = {"casting-option": option, "casting-reason": reason}

    html = post(client, holders(asked)[0], "casting-vote", asked, **data).content.decode()

    assert sentence in html
    assert reason in html
    assert not Decision.objects.exists()


def test_a_member_who_does_not_chair_has_no_casting_vote(client, db):
    asked = tied()
    data = {"casting-option": "no", "casting-reason": SECRET}

    html = post(client, holders(asked)[1], "casting-vote", asked, **data).content.decode()

    assert "Only the chair of this panel can give the casting vote." in html
    assert SECRET in html
    assert not Decision.objects.exists()


def test_the_chair_closes_what_is_in_the_open(client, db):
    asked = opened()

    post(client, holders(asked)[0], "close", asked)

    assert Decision.objects.get().option == "yes"


def test_a_chair_who_closes_twice_is_told_that_it_is_decided(client, db):
    asked = opened()

    answers = [post(client, holders(asked)[0], "close", asked) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert "This consultation is decided; it cannot be closed." in answers[1].content.decode()
    assert Decision.objects.count() == 1


def typed(moment):
    """A moment as a browser sends it."""
    return localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_the_chair_gives_more_time(client, db):
    asked = opened()
    later = (asked.deadline + timedelta(hours=2)).replace(second=0, microsecond=0)

    post(
        client,
        holders(asked)[0],
        "extend",
        asked,
        **{"extend-deadline": typed(later), "extend-reason": SECRET},
    )

    asked.refresh_from_db()
    assert asked.deadline == later


@pytest.mark.parametrize(
    ("deadline", "sentence"),
    [
        ("", "Choose the new deadline."),
        ("tomorrow", "Write the day and the time, as 24/11/2026 16:30."),
        ("2020-01-01T10:00", "Choose a deadline later than the present one."),
        ("2027-10-31T01:30", "The clocks change in that hour. Choose a time outside it."),
        ("2027-03-28T01:30", "The clocks change in that hour. Choose a time outside it."),
    ],
)
def test_a_deadline_that_cannot_be_is_refused_and_stays_as_typed(client, db, deadline, sentence):
    asked = opened()
    data = {"extend-deadline": deadline, "extend-reason": SECRET}

    html = post(client, holders(asked)[0], "extend", asked, **data).content.decode()

    assert sentence in html
    assert deadline in html
    assert SECRET in html


@pytest.mark.parametrize("who", ["member", "nobody in particular"])
def test_only_the_chair_gives_more_time(client, db, who):
    asked = opened()
    user = holders(asked)[1] if who == "member" else asked.convened_by
    later = asked.deadline + timedelta(hours=2)

    html = post(
        client, user, "extend", asked, **{"extend-deadline": typed(later), "extend-reason": SECRET}
    ).content.decode()

    assert "Only the chair of this panel can give more time." in html
    assert SECRET in html


# Talking, taking back, asking again


def test_a_member_comments(client, db):
    asked = opened()

    post(client, holders(asked)[1], "comment", asked, **{"comment-text": "The sample came back."})

    assert asked.round.comments.get().text == "The sample came back."


@pytest.mark.parametrize(("text", "sentence"), [(" ", "Write your comment."), (SECRET, "Comments open when")])
def test_a_refused_comment_says_why_and_stays_as_typed(client, asked, text, sentence):
    html = post(client, holders(asked)[1], "comment", asked, **{"comment-text": text}).content.decode()

    assert sentence in html
    assert text in html
    assert not asked.round.comments.exists()


def test_a_coordinator_withdraws_a_question(client, asked):
    post(client, asked.convened_by, "withdraw", asked, **{"withdraw-reason": "Asked twice."})

    asked.refresh_from_db()
    assert (asked.state, asked.withdrawn_because) == ("withdrawn", "Asked twice.")


@pytest.mark.parametrize(
    ("who", "reason", "sentence"),
    [
        ("coordinator", "", "Say why the question is withdrawn."),
        ("member", SECRET, "Only a coordinator or duty officer can withdraw a question."),
    ],
)
def test_a_refused_withdrawal_says_why_and_keeps_what_was_typed(client, asked, who, reason, sentence):
    user = asked.convened_by if who == "coordinator" else holders(asked)[1]

    html = post(client, user, "withdraw", asked, **{"withdraw-reason": reason}).content.decode()

    asked.refresh_from_db()
    assert sentence in html
    assert reason in html
    assert asked.state == "blind"


def test_a_coordinator_asks_the_panel_again(client, asked):
    decided(asked)
    data = {"reopen-deadline": typed(timezone.now() + timedelta(hours=4)), "reopen-reason": "New results."}

    post(client, asked.convened_by, "reopen", asked, **data)

    asked.refresh_from_db()
    assert (asked.state, asked.round.number, asked.round.reason) == ("blind", 2, "New results.")


@pytest.mark.parametrize(
    ("who", "hours", "reason", "sentence"),
    [
        ("coordinator", 4, "", "Say why the question is asked again."),
        ("coordinator", -4, SECRET, "The deadline has passed already. Choose a later one."),
        ("member", 4, SECRET, "Only a coordinator, a duty officer or the chair can ask a question again."),
    ],
)
def test_a_refused_reopening_says_why_and_keeps_what_was_typed(client, asked, who, hours, reason, sentence):
    decided(asked)
    user = asked.convened_by if who == "coordinator" else holders(asked)[1]
    deadline = typed(timezone.now() + timedelta(hours=hours))

    html = post(
        client, user, "reopen", asked, **{"reopen-deadline": deadline, "reopen-reason": reason}
    ).content.decode()

    assert sentence in html
    assert reason in html
    assert deadline in html
    assert asked.rounds.count() == 1


def test_a_comment_made_while_the_vote_was_being_closed_is_kept_for_its_writer(client, db):
    asked = opened()
    actions.close_now(asked, by=holders(asked)[0])

    html = post(client, holders(asked)[1], "comment", asked, **{"comment-text": SECRET}).content.decode()

    assert "This consultation is decided; it cannot be commented on." in html
    assert SECRET in html
