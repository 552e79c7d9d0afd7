"""Every state has a holder; only the moves that are drawn are possible, others are refused in a sentence."""

import pytest
from django_fsm import FSMFieldMixin, can_proceed

from dard.models import ReportedDeath
from dard.needs import FROM_THE_PROVIDER, FROM_THE_REPORT, still_needed
from dard.states import ReportedDeathState
from workflow.diagrams import stateful_models
from workflow.refusals import Refused, check_in_turn


MACHINES = [model for model in stateful_models() if model._meta.app_label == "dard"]


def state_field(model):
    return next(field for field in model._meta.fields if isinstance(field, FSMFieldMixin))


def all_pairs():
    """(model, state, move, whether it may): every move from every state, of every machine of this room."""
    for model in MACHINES:
        field = state_field(model)
        moves = list(field.get_all_transitions(model))
        allowed = {(str(move.source), move.name) for move in moves}
        for state, _ in field.choices:
            for name in sorted({move.name for move in moves}):
                yield pytest.param(
                    model, state, name, (state, name) in allowed, id=f"{model.__name__}-{state}-{name}"
                )


@pytest.mark.parametrize(("model", "state", "name", "may"), list(all_pairs()))
def test_only_the_moves_that_are_drawn_are_possible(model, state, name, may):
    move = getattr(model(**{state_field(model).name: state}), name)

    assert can_proceed(move) is may
    if not may:
        with pytest.raises(Refused, match=r"^This .+ is .+; it cannot be moved\.$"):
            check_in_turn(move, "moved")


@pytest.mark.parametrize("model", MACHINES)
def test_every_state_has_a_holder(model):
    assert set(model.HELD_BY) == {state for state, _ in state_field(model).choices}


@pytest.mark.parametrize("model", MACHINES)
def test_a_state_cannot_be_set_by_hand(model):
    with pytest.raises(AttributeError):
        setattr(model(), state_field(model).name, "elsewhere")


@pytest.mark.parametrize("state", ReportedDeathState)
def test_only_what_was_handed_over_is_taken_up(state):
    assert can_proceed(ReportedDeath(state=state).take_up) is (state == ReportedDeathState.HANDED_OVER)


def test_of_a_death_of_which_nothing_was_said_everything_is_needed():
    assert still_needed(ReportedDeath()) == [*FROM_THE_REPORT.values(), *FROM_THE_PROVIDER]
