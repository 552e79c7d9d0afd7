import pytest

from panel.states import CLOSED_STATES, HELD_BY, ConsultationState
from tests.factories.panel import consultation, in_state
from workflow.refusals import check_in_turn, refusal


MOVES = {
    "tie": {"voting"},
    "decide": {"voting", "tied"},
    "lapse": {"voting"},
    "withdraw": {"voting", "tied"},
}
CHECKS = {"tie": "voted on", "decide": "decided", "lapse": "closed", "withdraw": "withdrawn"}


def test_every_state_says_whose_move_it_is():
    assert set(HELD_BY) == set(ConsultationState)


def test_a_closed_consultation_waits_for_no_member():
    assert {HELD_BY[state] for state in CLOSED_STATES} <= {"Nobody", "Coordinator"}


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


@pytest.mark.parametrize("state", ["not_quorate", "decided", "withdrawn"])
def test_a_closed_consultation_says_when(db, state):
    assert in_state(state).closed_at is not None
