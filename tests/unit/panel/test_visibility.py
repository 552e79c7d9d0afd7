"""Blindness: while people vote blind, each sees their own vote and nobody sees another's."""

from dataclasses import asdict

import pytest

from panel import actions, permissions, visibility
from panel.models import Consultation
from panel.states import ConsultationState
from tests.factories.accounts import person
from tests.factories.panel import (
    CAST,
    cast,
    consultation,
    decided,
    everyone,
    holders,
    in_state,
    reopened,
    standing_panel,
)
from workflow.refusals import refusal


SHOWN_BLIND = {"consultation", "is_blind", "round", "rule", "seats", "sum_in_words"} | {
    "quorum_in_words",
    "here",
}
SHOWN_OF_A_SEAT = {"seat", "is_mine", "has_voted", "stepped_aside", "deputy_asked"}


@pytest.fixture
def voted(db):
    """A vote in which the first member has voted, and the others have not."""
    return cast(consultation(), "yes", reason="Very private.")


def test_my_own_vote_is_visible_to_me(voted):
    first = holders(voted)[0]

    assert [ballot.vote.option for ballot in visibility.visible_ballots(first, voted)] == ["yes"]
    assert visibility.own_vote(first, voted).reason == "Very private."


def test_nobody_else_sees_it_while_people_vote_blind(voted):
    for other in [*holders(voted)[1:], voted.convened_by]:
        assert list(visibility.visible_ballots(other, voted)) == []
        assert visibility.own_vote(other, voted) is None


def test_a_template_is_given_nothing_of_what_was_voted_while_people_vote_blind(voted):
    known = visibility.standing(holders(voted)[1], voted)

    assert set(known) == SHOWN_BLIND
    assert {name for seat in known["seats"] for name in asdict(seat)} == SHOWN_OF_A_SEAT
    assert sorted(seat.has_voted for seat in known["seats"]) == [False, False, True]


def test_who_takes_a_seat_over_is_not_shown_what_was_cast_before(voted):
    ballot = voted.ballots.get(holder=holders(voted)[0])
    successor = person("panel_member", area=voted.panel.area)
    actions.hand_over(ballot, to=successor, by=voted.convened_by)

    assert list(visibility.visible_ballots(successor, voted)) == []
    assert visibility.own_vote(successor, voted) is None
    assert visibility.voted_for_me(successor, voted)


def test_a_deputy_is_told_that_the_seat_has_voted_and_not_what(db):
    asked = cast(consultation(standing_panel(deputies=True)), "yes")
    ballot = asked.ballots.get(holder=holders(asked)[1])
    actions.remind(ballot, 80, with_deputy=True)
    actions.cast_vote(asked, by=ballot.holder, option="no", reason="Very private.")

    assert visibility.own_vote(ballot.deputy, asked) is None
    assert visibility.voted_for_me(ballot.deputy, asked)
    assert not visibility.voted_for_me(ballot.holder, asked)


def test_reasons_are_visible_to_all_in_open_deliberation(db):
    asked = in_state("open")

    known = visibility.standing(holders(asked)[1], asked)

    assert sorted(ballot.vote.option for ballot in known["ballots"]) == ["no", "yes", "yes"]
    assert known["counts"] == [("Yes", 2), ("No", 1)]


def test_everybody_sees_every_vote_once_it_is_decided(db):
    asked = decided(consultation(quorum=3))

    known = visibility.standing(asked.convened_by, asked)

    assert known["counts"] == [("Yes", 3), ("No", 0)]
    assert known["decision"].label == "Yes"
    assert {ballot.vote.option for ballot in known["ballots"]} == {"yes"}


def test_an_earlier_round_is_out_of_sight_while_the_question_is_asked_again(db):
    asked = reopened(decided(consultation()))

    assert set(visibility.standing(holders(asked)[0], asked)) == SHOWN_BLIND


def test_an_earlier_round_is_shown_when_voting_is_not_blind(db):
    asked = reopened(decided(consultation(), "no"))
    cast(asked, "yes", "yes")

    known = visibility.standing(asked.convened_by, asked)

    assert [each.decision.label for each in known["earlier_rounds"]] == ["No"]
    assert known["decision"].label == "Yes"


@pytest.mark.parametrize("state", ConsultationState.values)
def test_only_blind_voting_is_blind_and_only_what_has_ended_is_over(db, state):
    asked = in_state(state)

    assert asked.is_blind == (state == "blind")
    assert visibility.is_over(asked) == (state in {"decided", "not_quorate", "withdrawn"})


@pytest.mark.parametrize("who", [each for each in CAST if each != "anonymous"])
def test_the_list_holds_what_may_be_opened_and_no_more(area, who):
    asked = consultation(standing_panel(area))
    user = everyone(area)[who]

    is_listed = visibility.visible_consultations(user).filter(pk=asked.pk).exists()

    assert is_listed == (not refusal(permissions.check_user_can_view, user, asked))


def test_a_member_has_their_own_consultations_listed_once(voted):
    assert list(visibility.visible_consultations(holders(voted)[0])) == [voted]


def test_what_waits_for_me_is_a_vote_i_have_not_cast(voted):
    first, second, _ = holders(voted)

    assert not Consultation.objects.awaiting(first).exists()
    assert list(Consultation.objects.awaiting(second)) == [voted]


def test_what_my_deputy_has_voted_on_does_not_wait_for_me(db):
    asked = consultation(standing_panel(deputies=True))
    ballot = asked.ballots.first()
    actions.remind(ballot, 80, with_deputy=True)
    assert list(Consultation.objects.awaiting(ballot.deputy)) == [asked]

    actions.cast_vote(asked, by=ballot.deputy, option="yes")

    assert not Consultation.objects.awaiting(ballot.holder).exists()
    assert not Consultation.objects.awaiting(ballot.deputy).exists()


def test_a_vote_that_a_conflict_made_void_waits_for_the_deputy(db):
    asked = cast(consultation(standing_panel(deputies=True)), "yes")
    ballot = asked.ballots.get(holder=holders(asked)[0])

    actions.recuse(asked, by=ballot.holder)

    assert list(Consultation.objects.awaiting(ballot.deputy)) == [asked]
    assert not Consultation.objects.awaiting(ballot.holder).exists()


def test_a_tie_waits_for_the_chair_and_nobody_else(db):
    asked = in_state("tied")
    chair, *others = holders(asked)

    assert list(Consultation.objects.awaiting(chair)) == [asked]
    assert not any(Consultation.objects.awaiting(other).exists() for other in others)
