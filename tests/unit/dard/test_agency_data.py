"""What agencies are asked and told is data: complete for every kind, and a case can hold the answers."""

import pytest

from dard.agencies import basis, completeness, grounds, questions, who
from dard.models import Case
from dard.states import AgencyKind, AgencyRequestState


def every_question():
    return [
        pytest.param(each, id=f"{kind}-{each.key}")
        for kind, asked in questions.every().items()
        for each in asked
    ]


@pytest.mark.parametrize("kind", AgencyKind)
def test_every_kind_is_asked_something_and_told_by_which_law(kind):
    assert questions.of_kind(kind)
    assert len(basis.of_kind(kind).words) > len(basis.read()["everybody"]["words"])
    assert basis.of_kind(kind).sources


@pytest.mark.parametrize("question", every_question())
def test_a_question_can_be_answered_and_what_it_fills_can_hold_it(question):
    assert question.how in {"yes_no", "choice", "day", "number", "words"}
    assert bool(question.choices) is (question.how in {"yes_no", "choice"})
    if question.fact:
        allowed = {value for value, _ in Case._meta.get_field(question.fact).choices}
        assert {value for value, _ in question.choices} <= allowed
        assert Case._meta.get_field(question.fact).default == "unknown"


@pytest.mark.parametrize("kind", AgencyKind)
def test_no_question_of_a_kind_is_asked_twice(kind):
    keys = [each.key for each in questions.of_kind(kind)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("ground", list(grounds.every()))
def test_every_ground_has_an_answer(ground):
    assert grounds.label(ground)
    assert grounds.answer_to(ground)


def test_the_nhs_number_is_for_health_services_only():
    shown = {kind: who.allowed(kind, list(who.MAY_SHOW)) for kind in AgencyKind}

    assert {kind for kind, shows in shown.items() if "nhs_number" in shows} == who.HEALTH


STATES = AgencyRequestState


@pytest.mark.parametrize(
    ("states", "per_cent"),
    [
        ([], None),
        ([STATES.REFUSED, STATES.NOT_NEEDED, STATES.MISDIRECTED, STATES.NOT_APPLICABLE], None),
        ([STATES.REQUESTED], 0),
        ([STATES.NIL], 100),
        ([STATES.UNAVAILABLE, STATES.RETURNED, STATES.ESCALATED, STATES.OVERDUE], 50),
        ([STATES.PARTIAL, STATES.RETURNED], 75),
        ([STATES.RETURNED, STATES.RETURNED, STATES.OPENED, STATES.REFUSED], 66),
    ],
)
def test_completeness_counts_whoever_could_answer(states, per_cent):
    assert completeness.of(states).per_cent == per_cent


def test_every_state_counts_or_is_left_out_on_purpose():
    left_out = set(STATES) - set(completeness.WEIGHT)

    assert left_out == {STATES.REFUSED, STATES.NOT_NEEDED, STATES.MISDIRECTED, STATES.NOT_APPLICABLE}
