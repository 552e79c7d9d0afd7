"""Every state has a holder and a word, and only the moves listed here are possible."""

import pytest
from django_fsm import can_proceed

from ldis.models import Concern, Report
from ldis.states import (
    CONCERN_HELD_BY,
    CONSEQUENCES,
    REPORT_HELD_BY,
    TOLD,
    ConcernState,
    Decided,
    NextStep,
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
    "watch": {"decided", "graded"},
    "stop_watching": {"monitoring"},
    "close": {"open", "corroborating", "graded", "decided"},
    "reopen": {"closed"},
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


@pytest.mark.parametrize(
    ("model", "moves"), [(Report, REPORT_MOVES), (Concern, CONCERN_MOVES)], ids=["report", "concern"]
)
def test_there_are_no_other_moves(model, moves):
    field = model._meta.get_field("state")

    assert {each.name for each in field.get_all_transitions(model)} == set(moves)


def test_every_state_has_a_holder():
    assert set(REPORT_HELD_BY) == set(ReportState)
    assert set(CONCERN_HELD_BY) == set(ConcernState)


def test_every_state_of_a_report_has_words_for_the_reporter():
    assert set(TOLD) == set(ReportState)


def test_every_outcome_says_what_follows_from_it():
    assert set(CONSEQUENCES) == set(Decided)


def test_every_next_step_has_an_action():
    from ldis.actions.resolving import STEPS

    assert set(STEPS) == set(NextStep)


@pytest.mark.parametrize("model", [Report, Concern])
def test_a_state_cannot_be_set_by_hand(model):
    thing = model()

    with pytest.raises(AttributeError):
        thing.state = "closed"
