"""Every state has a holder and a word, and only the moves listed here are possible."""

import pytest
from django_fsm import can_proceed

from ldis.models import Concern, Emergency, Report
from ldis.states import (
    CONCERN_HELD_BY,
    CONSEQUENCES,
    EMERGENCY_HELD_BY,
    RATIFICATION_CONSEQUENCES,
    REPORT_HELD_BY,
    TOLD,
    ConcernState,
    Decided,
    EmergencyState,
    NextStep,
    Ratification,
    ReportState,
)


REPORT_MOVES = {
    "triage": {"received"},
    "link": {"triaged", "logged", "answered"},
    "unlink": {"linked", "answered"},
    "log": {"triaged"},
    "pass_on": {"triaged"},
    "mark_duplicate": {"triaged"},
    "give_answer": {"linked", "logged", "out_of_scope", "duplicate"},
}
CONCERN_MOVES = {
    "corroborate": {"open", "corroborating"},
    "stop_corroborating": {"corroborating"},
    "grade": {"open", "corroborating", "graded", "decided", "monitoring"},
    "refer": {"graded"},
    "decide": {"with_panel"},
    "come_back": {"with_panel"},
    "ask_again": {"decided", "graded", "closed"},
    "warn_at_once": {"open", "corroborating", "graded"},
    "ratify": {"provisional"},
    "reverse": {"provisional"},
    "watch": {"decided", "graded"},
    "stop_watching": {"monitoring"},
    "close": {"open", "corroborating", "graded", "decided"},
    "reopen": {"closed"},
}
EMERGENCY_MOVES = {
    "confirm": {"started"},
    "call_off": {"started"},
    "ratify": {"provisional"},
    "reverse": {"provisional"},
    "lapse": {"provisional"},
}


def pairs(moves, states):
    return [(move, state) for move in moves for state in states]


@pytest.mark.parametrize(("move", "state"), pairs(REPORT_MOVES, ReportState.values))
def test_a_report_makes_only_the_moves_its_state_allows(move, state):
    report = Report(state=state)

    assert can_proceed(getattr(report, move)) is (state in REPORT_MOVES[move])


@pytest.mark.parametrize(("move", "state"), pairs(CONCERN_MOVES, ConcernState.values))
def test_a_concern_makes_only_the_moves_its_state_allows(move, state):
    concern = Concern(state=state)

    assert can_proceed(getattr(concern, move)) is (state in CONCERN_MOVES[move])


@pytest.mark.parametrize(("move", "state"), pairs(EMERGENCY_MOVES, EmergencyState.values))
def test_an_emergency_makes_only_the_moves_its_state_allows(move, state):
    emergency = Emergency(state=state)

    assert can_proceed(getattr(emergency, move)) is (state in EMERGENCY_MOVES[move])


@pytest.mark.parametrize(
    ("model", "moves"),
    [(Report, REPORT_MOVES), (Concern, CONCERN_MOVES), (Emergency, EMERGENCY_MOVES)],
    ids=["report", "concern", "emergency"],
)
def test_there_are_no_other_moves(model, moves):
    field = model._meta.get_field("state")

    assert {each.name for each in field.get_all_transitions(model)} == set(moves)


def test_every_state_has_a_holder():
    assert set(REPORT_HELD_BY) == set(ReportState)
    assert set(CONCERN_HELD_BY) == set(ConcernState)
    assert set(EMERGENCY_HELD_BY) == set(EmergencyState)


def test_every_state_of_a_report_has_words_for_the_reporter():
    assert set(TOLD) == set(ReportState)


def test_every_outcome_says_what_follows_from_it():
    assert set(CONSEQUENCES) == set(Decided)
    assert set(RATIFICATION_CONSEQUENCES) == set(Ratification)


def test_every_next_step_has_an_action():
    from ldis.actions.resolving import STEPS

    assert set(STEPS) == set(NextStep)


@pytest.mark.parametrize("model", [Report, Concern, Emergency])
def test_a_state_cannot_be_set_by_hand(model):
    thing = model()

    with pytest.raises(AttributeError):
        thing.state = "closed"
