"""Blindness: while people vote, each sees their own vote and nobody sees another's."""

import pytest

from panel import actions, permissions, visibility
from panel.models import Consultation
from panel.states import ConsultationState
from tests.factories.panel import CAST, consultation, decided, everyone, holders, in_state, standing_panel
from workflow.refusals import refusal


@pytest.fixture
def voted(db):
    """A vote in which the first member has voted, and the others have not."""
    asked = consultation()
    actions.cast_vote(asked, by=holders(asked)[0], option="yes", reason="Very private.")
    return asked


def test_my_own_vote_is_visible_to_me(voted):
    first = holders(voted)[0]

    assert [ballot.vote.option for ballot in visibility.visible_ballots(first, voted)] == ["yes"]
    assert visibility.ballot_of(first, voted).vote.reason == "Very private."


def test_nobody_else_sees_it_while_people_vote(voted):
    for other in [*holders(voted)[1:], voted.convened_by]:
        votes = [ballot.vote for ballot in visibility.visible_ballots(other, voted)]

        assert not any(votes)
        assert getattr(visibility.ballot_of(other, voted), "vote", None) is None


def test_a_template_is_given_nothing_of_what_was_voted_while_people_vote(voted):
    known = visibility.standing(holders(voted)[1], voted)

    assert set(known) == {"consultation", "is_blind", "rule", "seats", "sum_in_words"}
    assert "votes" not in vars(known["seats"][0]).get("_prefetched_objects_cache", {})
    assert sorted(seat.has_voted for seat in known["seats"]) == [False, False, True]


def test_everybody_sees_every_vote_once_it_is_decided(db):
    asked = decided(consultation(quorum=3))

    known = visibility.standing(asked.convened_by, asked)

    assert known["counts"] == [("Yes", 3), ("No", 0)]
    assert known["decision"].label == "Yes"
    assert {ballot.vote.option for ballot in known["ballots"]} == {"yes"}


@pytest.mark.parametrize("state", ConsultationState.values)
def test_voting_is_blind_and_nothing_else_is(db, state):
    asked = in_state(state)

    assert visibility.is_blind(asked) == (state == "voting")
    assert visibility.is_over(asked) == (state not in {"voting", "tied"})


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


def test_a_tie_waits_for_the_chair_and_nobody_else(db):
    asked = in_state("tied")
    chair, *others = holders(asked)

    assert list(Consultation.objects.awaiting(chair)) == [asked]
    assert not any(Consultation.objects.awaiting(other).exists() for other in others)
