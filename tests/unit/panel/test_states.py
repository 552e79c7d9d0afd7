import pytest

from panel.states import CLOSED_STATES, HELD_BY, ConsultationState, Threshold
from tests.factories.panel import consultation, in_state
from workflow.refusals import check_in_turn, refusal


MOVES = {
    "open_deliberation": {"blind"},
    "tie": {"blind", "open"},
    "decide": {"blind", "open", "tied"},
    "lapse": {"blind", "open"},
    "withdraw": {"blind", "open", "tied"},
    "reopen": {"decided", "not_quorate"},
}
CHECKS = {
    "open_deliberation": "opened",
    "tie": "voted on",
    "decide": "decided",
    "lapse": "closed",
    "withdraw": "withdrawn",
    "reopen": "asked again",
}


def test_every_state_says_whose_move_it_is():
    assert set(HELD_BY) == set(ConsultationState)


def test_a_closed_consultation_waits_for_no_member():
    assert {HELD_BY[state] for state in CLOSED_STATES} <= {"Nobody", "Duty officer"}


@pytest.mark.parametrize("state", ConsultationState.values)
def test_every_state_is_reached_by_the_route_people_take(db, state):
    assert in_state(state).state == state


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", ConsultationState.values)
def test_a_move_its_state_does_not_allow_is_refused_in_a_sentence(db, state, move):
    asked = in_state(state)

    sentence = refusal(check_in_turn, getattr(asked, move), CHECKS[move])

    label = asked.get_state_display().lower()
    allowed = state in MOVES[move]
    assert sentence == ("" if allowed else f"This consultation is {label}; it cannot be {CHECKS[move]}.")


def test_the_state_cannot_be_assigned(db):
    with pytest.raises(AttributeError):
        consultation().state = ConsultationState.DECIDED


@pytest.mark.parametrize("state", ConsultationState.values)
def test_a_closed_consultation_and_its_round_say_when_and_an_open_one_does_not(db, state):
    asked = in_state(state)

    is_closed = state in CLOSED_STATES
    assert (asked.closed_at is not None, asked.round.closed_at is not None) == (is_closed, is_closed)
    assert asked.round.ended_as == (state if is_closed else "")


@pytest.mark.parametrize(
    ("threshold", "votes", "of", "enough"),
    [
        (Threshold.MOST, 1, 5, True),
        (Threshold.MAJORITY, 2, 4, False),
        (Threshold.MAJORITY, 3, 5, True),
        (Threshold.TWO_THIRDS, 3, 5, False),
        (Threshold.TWO_THIRDS, 4, 6, True),
    ],
)
def test_how_much_of_the_votes_is_enough(threshold, votes, of, enough):
    assert threshold.is_met(votes, of) is enough
