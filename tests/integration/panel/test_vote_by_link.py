"""The page behind a member's own link: one vote, for one seat, in one round, and nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from panel import actions, letters
from panel.models import Recusal, Vote
from tests.factories.accounts import person
from tests.factories.panel import cast, consultation, decided, holders, reopened, standing_panel
from tests.integration.panel.pages import CONFLICT, NO_CONFLICT, SECRET
from workflow import links
from workflow.models import Event
from workflow.refusals import Refused


ALTERED = "This link is not complete or was changed on its way. Open it again from the message it came in."
NOT_YOURS = "This link does not vote: the seat has passed to somebody else"
CLOSED = "This vote has closed. Sign in to read what came of it."


@pytest.fixture
def browser():
    """A phone that has never been here: no account, no cookie, and Django's check of CSRF in force."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def ballot(asked):
    return asked.ballots.get(holder=holders(asked)[1])


@pytest.fixture
def address(ballot):
    return letters.vote_url(ballot, ballot.holder)


def read(browser, address):
    response = browser.get(address)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_link_scanner_changes_nothing(browser, address, method):
    before = Event.objects.count()

    for _ in range(3):
        assert getattr(browser, method)(address).status_code == 200

    assert (Vote.objects.count(), Event.objects.count()) == (0, before)
    assert browser.cookies == {}


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_nothing_but_reading_and_posting_is_taken(browser, address, method):
    assert getattr(browser, method)(address).status_code == 405


def test_evidence_options_and_time_are_on_one_page(browser, address):
    html = read(browser, address)[1]

    shown = ["Shall we?", "High", "It is done.", "Due in 3 hours", "3 of 3 seats can vote"]
    assert [words for words in shown if words not in html] == []
    assert html.index("stand to gain or lose") < html.index("It is done.")


def test_a_vote_takes_one_post_and_no_account(browser, ballot, address):
    response = browser.post(address, NO_CONFLICT | {"option": "yes"})

    vote = Vote.objects.get()
    assert (vote.ballot, vote.cast_by, vote.option) == (ballot, ballot.holder, "yes")
    assert "You voted: <strong>Yes</strong>." in browser.get(response.url).content.decode()


def test_a_vote_may_be_changed_by_the_same_link(browser, address):
    for option in ("yes", "no"):
        browser.post(address, NO_CONFLICT | {"option": option})

    assert [vote.option for vote in Vote.objects.all()] == ["yes", "no"]
    assert "Change your vote" in browser.get(address).content.decode()


def test_a_conflict_is_declared_by_the_same_link_and_ends_it(browser, address):
    response = browser.post(address, CONFLICT, follow=True)

    html = response.content.decode()
    assert Recusal.objects.exists()
    assert "You have declared a conflict of interest, so you do not vote on this question." in html
    assert "<form" not in html


def test_a_refused_vote_says_why_and_keeps_what_was_typed(browser, address):
    response = browser.post(address, {"option": "yes", "reason": SECRET})

    html = response.content.decode()
    assert response.status_code == 409
    assert "Say whether you have a conflict of interest." in html
    assert SECRET in html
    assert html.count(" checked") == 1


def test_a_link_votes_for_its_own_seat_only(browser, asked, address):
    browser.post(address, NO_CONFLICT | {"option": "yes"})

    assert [each.vote is not None for each in asked.ballots.with_votes().order_by("seat_id")] == [
        False,
        True,
        False,
    ]


def test_a_link_made_for_somebody_elses_seat_is_refused(browser, asked, ballot):
    other = holders(asked)[2]

    status, html = read(browser, letters.vote_url(ballot, other))

    assert status == 404
    assert NOT_YOURS in html


@pytest.mark.parametrize(
    "spoil", [lambda token: token[:-3] + "abc", lambda token: "x", lambda token: token[1:]]
)
def test_an_altered_link_is_refused_in_a_sentence(browser, ballot, spoil):
    token = links.sign("vote", [ballot.pk, ballot.holder_id])

    response = browser.post(f"/vote/{spoil(token)}/", NO_CONFLICT | {"option": "yes"})

    assert response.status_code == 404
    assert ALTERED in response.content.decode()
    assert not Vote.objects.exists()


def test_a_link_for_another_purpose_does_not_vote(browser, ballot):
    token = links.sign("delivery", [ballot.pk, ballot.holder_id])

    assert ALTERED in read(browser, f"/vote/{token}/")[1]


def test_a_link_to_a_seat_that_is_not_there_is_refused(browser, asked):
    token = links.sign("vote", [0, asked.convened_by_id])

    assert NOT_YOURS in read(browser, f"/vote/{token}/")[1]


def test_a_very_old_link_says_that_it_has_expired(browser, address):
    with time_machine.travel(timedelta(days=91), tick=False):
        status, html = read(browser, address)

    assert status == 410
    assert "This link has expired." in html


def test_somebody_who_has_left_does_not_vote(browser, ballot, address):
    type(ballot.holder).objects.filter(pk=ballot.holder_id).update(is_active=False)

    assert NOT_YOURS in read(browser, address)[1]


# When it is over


def test_when_the_vote_has_closed_the_link_says_so_and_shows_no_evidence(browser, asked, address):
    decided(asked)

    status, html = read(browser, address)

    assert status == 200
    assert CLOSED in html
    assert "High" not in html
    assert "<form" not in html


def test_a_vote_that_comes_too_late_is_not_taken_and_not_lost(browser, asked, address):
    decided(asked)

    response = browser.post(address, NO_CONFLICT | {"option": "no", "reason": SECRET})

    html = response.content.decode()
    assert response.status_code == 409
    assert html.count(CLOSED) == 1
    assert SECRET in html
    assert Vote.objects.count() == 2


def test_at_the_deadline_the_link_no_longer_votes_even_before_the_vote_is_closed(browser, asked, address):
    with time_machine.travel(asked.deadline, tick=False):
        response = browser.post(address, NO_CONFLICT | {"option": "no", "reason": SECRET})

    html = response.content.decode()
    assert "The deadline has passed, so no vote can be cast or changed any more." in html
    assert SECRET in html
    assert not Vote.objects.exists()


def test_a_link_of_an_earlier_round_does_not_vote_in_the_next(browser, asked, address):
    again = reopened(decided(asked))

    response = browser.post(address, NO_CONFLICT | {"option": "no"})

    assert CLOSED in response.content.decode()
    assert not Vote.objects.filter(ballot__round=again.round).exists()


def test_the_round_a_link_is_for_is_checked_where_the_vote_is_cast(asked):
    first, ballot = asked.round, asked.ballots.first()
    again = reopened(decided(asked))

    with pytest.raises(Refused, match="This vote has closed"):
        actions.cast_vote(again, by=ballot.holder, option="no", asked=first)


# Deputies and seats that change hands


def test_a_deputys_link_works_only_once_they_are_called(browser, db):
    asked = consultation(standing_panel(deputies=True))
    ballot = asked.ballots.first()
    address = letters.vote_url(ballot, ballot.deputy)
    assert NOT_YOURS in read(browser, address)[1]

    actions.remind(ballot, 80, with_deputy=True)
    browser.post(address, NO_CONFLICT | {"option": "yes"})

    assert Vote.objects.get().cast_by == ballot.deputy


def test_a_seat_that_was_handed_over_takes_its_links_with_it(browser, asked, ballot, address):
    successor = person("panel_member", area=asked.panel.area)
    actions.hand_over(ballot, to=successor, by=asked.convened_by)

    assert NOT_YOURS in read(browser, address)[1]
    assert read(browser, letters.vote_url(ballot, successor))[0] == 200


def test_who_takes_over_is_told_that_the_seat_has_voted_and_not_what(browser, asked):
    cast(asked, "yes", reason=SECRET)
    ballot = asked.ballots.get(holder=holders(asked)[0])
    successor = person("panel_member", area=asked.panel.area)
    actions.hand_over(ballot, to=successor, by=asked.convened_by)

    html = read(browser, letters.vote_url(ballot, successor))[1]

    assert "Somebody else has voted for your seat" in html
    assert "Your vote: <strong>" not in html
    assert SECRET not in html
    assert " checked" not in html


# What a link gives away


def test_the_page_keeps_its_address_to_itself(browser, address):
    response = browser.get(address)

    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("seats", [3, 27])
def test_the_page_costs_the_same_however_many_seats(browser, db, seats, django_assert_num_queries):
    asked = consultation(disciplines=["police"] * seats, quorum=2, required=[])
    ballot = asked.ballots.first()
    address = letters.vote_url(ballot, ballot.holder)

    with django_assert_num_queries(6):
        browser.get(address)
