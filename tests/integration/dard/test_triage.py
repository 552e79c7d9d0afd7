"""A case leaves triage when every line is answered and two people say what becomes of it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from accounts.states import Role
from dard import actions, review_settings
from dard.models import Case, Task
from dard.processes import CHILD_DEATH_REVIEW, EVERY
from dard.states import (
    Answer,
    CaseKind,
    CaseState,
    Depth,
    LineAnswer,
    Outcome,
    OutsideBecause,
    TaskState,
    TriageState,
)
from tests.factories.accounts import person
from tests.factories.dard_triage import answered_case, case_in_triage, triaged_case, triaging
from workflow.refusals import Refused


@pytest.fixture
def case(area):
    return answered_case(area=area)


@pytest.fixture
def one(area):
    return triaging(area)


@pytest.fixture
def other(area):
    return triaging(area)


def state_of(case):
    return Case.objects.get(pk=case.pk).state


def decide(case, by, outcome=Outcome.DESKTOP, **said):
    return actions.decide_triage(case, by=by, outcome=outcome, **said)


def test_it_is_done_when_a_second_person_agrees(case, one, other):
    decide(case, one)
    assert state_of(case) == CaseState.TRIAGE

    triage = actions.agree_triage(case, by=other)

    assert (triage.decided_by, triage.agreed_by) == (one, other)
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.depth, case.look_back_months) == (CaseState.DESKTOP, Depth.DESKTOP, 12)


def test_nobody_is_their_own_second(case, one):
    decide(case, one)

    with pytest.raises(Refused, match="A second person has to agree"):
        actions.agree_triage(case, by=one)


def test_without_every_line_nothing_is_decided(area, one):
    case = case_in_triage(area=area)
    for each in EVERY[:-1]:
        actions.answer_line(case, by=one, process=each.key, answer=LineAnswer.NO)

    with pytest.raises(Refused, match=f"One line .* {EVERY[-1].title}"):
        decide(case, one)


def test_who_does_not_agree_says_why_and_it_is_decided_again(case, one, other):
    decide(case, one)

    triage = actions.return_triage(case, by=other, because="The hospital knew more.")

    assert (triage.state, triage.returned_because) == (TriageState.OPEN, "The hospital knew more.")
    decide(case, other)
    actions.agree_triage(case, by=one)
    assert state_of(case) == CaseState.DESKTOP


def test_while_it_waits_for_the_second_no_answer_changes(case, one, other):
    decide(case, one)

    with pytest.raises(Refused, match="Send it back first"):
        actions.answer_line(case, by=other, process="sar", answer=LineAnswer.YES)


def test_another_way_than_proposed_needs_a_reason(case, one):
    with pytest.raises(Refused, match="Say why you decide otherwise"):
        decide(case, one, Outcome.DEEP_DIVE)

    assert (
        decide(case, one, Outcome.DEEP_DIVE, because="A pattern in the hostel.").proposed == Outcome.DESKTOP
    )


def test_a_deep_dive_gathers_what_agencies_know(area):
    case = triaged_case(Outcome.DEEP_DIVE, area=area)

    assert (case.state, case.depth) == (CaseState.GATHERING, Depth.DEEP_DIVE)


def test_a_minor_is_referred_and_not_reviewed(area, one, other):
    case = answered_case(area=area, age=17)
    with pytest.raises(Refused, match="child death review"):
        decide(case, one)

    decide(case, one, Outcome.REFERRED_ON, referred_to=CHILD_DEATH_REVIEW, referral_reference="CD 12")
    actions.agree_triage(case, by=other)

    assert state_of(case) == CaseState.REFERRED_ON


def test_where_the_age_is_not_known_triage_says_whether_it_was_an_adult(area, one):
    case = answered_case(area=area, age=None)
    with pytest.raises(Refused, match="18 or over"):
        decide(case, one)
    actions.answer_scope(
        case, by=one, adult=Answer.YES, lived_here=Answer.YES, treated_here=Answer.NO, died_here=Answer.NO
    )

    assert decide(case, one).outcome == Outcome.DESKTOP


def test_what_nothing_ties_to_the_area_is_out_of_scope(area, one, other):
    nowhere = dict.fromkeys(("lived_here", "treated_here", "died_here"), Answer.NO)
    case = answered_case(area=area, **nowhere)
    with pytest.raises(Refused, match="Nothing ties it to this area"):
        decide(case, one)

    decide(case, one, Outcome.OUT_OF_SCOPE, outside_because=OutsideBecause.NOT_HERE)
    actions.agree_triage(case, by=other)

    assert Case.objects.get(pk=case.pk).ended_because == OutsideBecause.NOT_HERE.label


def test_it_is_not_out_of_scope_against_what_is_known(case, one):
    for reason, sentence in [
        (OutsideBecause.MINOR, "under 18"),
        (OutsideBecause.NOT_HERE, "may tie it"),
        ("", "Choose why"),
    ]:
        with pytest.raises(Refused, match=sentence):
            decide(case, one, Outcome.OUT_OF_SCOPE, outside_because=reason)


def test_a_referral_says_where_to_and_under_what_reference(case, one):
    with pytest.raises(Refused, match="reference"):
        decide(case, one, Outcome.REFERRED_ON, referred_to="sar")


def test_the_chair_decides_alone_with_a_reason(area, case, one):
    chair = person(Role.REVIEW_CHAIR, area=area)
    with pytest.raises(Refused):
        decide(case, one, alone_because="Everybody is away.")

    decide(case, chair, alone_because="Everybody is away.")

    assert state_of(case) == CaseState.DESKTOP


def test_an_area_may_ask_for_two_persons_always_or_never(area, case, one):
    chair = person(Role.REVIEW_CHAIR, area=area)
    set_to(chair, area, review_settings.CHAIR_ALONE, 0)
    with pytest.raises(Refused, match="a second person always agrees"):
        decide(case, chair, alone_because="Everybody is away.")

    set_to(chair, area, review_settings.TWO_PERSONS, 0)
    decide(case, one)

    assert state_of(case) == CaseState.DESKTOP


def test_the_look_back_is_kept_as_it_was(area):
    chair = person(Role.REVIEW_CHAIR, area=area)
    set_to(chair, area, review_settings.LOOK_BACK, 6)
    case = triaged_case(area=area)
    set_to(chair, area, review_settings.LOOK_BACK, 12)

    assert Case.objects.get(pk=case.pk).look_back_months == 6


def set_to(by, area, setting, value):
    actions.set_review_setting(area, setting, by=by, value=value, basis="Our protocol.")


def test_what_is_not_sure_is_somebodys_task(area, one, other):
    case = case_in_triage(area=area)

    line = actions.answer_line(case, by=one, process="sar", answer=LineAnswer.UNSURE, whose=other)

    assert (line.task.whose, line.task.state) == (other, TaskState.OPEN)
    assert line.task.due_on > localdate()
    actions.answer_line(case, by=one, process="sar", answer=LineAnswer.UNSURE)
    assert Task.objects.count() == 1


def test_what_applies_is_referred_or_becomes_a_task_to_refer(area, one):
    case = case_in_triage(area=area)
    line = actions.answer_line(case, by=one, process="sar", answer=LineAnswer.YES)
    assert line.task.what.startswith("Refer or notify")

    line = actions.answer_line(case, by=one, process="sar", answer=LineAnswer.YES, reference="SAB 4")

    assert line.task.state == TaskState.DONE


def test_a_referral_is_not_made_tomorrow(area, one):
    case = case_in_triage(area=area)

    with pytest.raises(Refused, match="has not come yet"):
        actions.answer_line(
            case,
            by=one,
            process="sar",
            answer=LineAnswer.YES,
            referred_on=localdate() + timedelta(days=1),
        )


def test_a_task_is_for_somebody_who_sees_the_case(area, one):
    case = case_in_triage(area=area)
    stranger = person(Role.COORDINATOR, area=area)

    with pytest.raises(Refused, match="does not see this case"):
        actions.set_task(case, by=one, what="Ring the GP.", whose=stranger, due_on=localdate())


def test_triage_is_for_those_who_triage(area, case):
    for role in (Role.ANALYST, Role.CHECKER, Role.COORDINATOR):
        with pytest.raises(Refused, match="not yours"):
            decide(case, person(role, area=area))


def test_of_somebody_who_lives_nothing_is_asked_that_follows_a_death(area, one, other):
    case = answered_case(area=area, kind=CaseKind.NEAR_FATAL)
    assert case.parallel_reviews.count() < len(EVERY)
    with pytest.raises(Refused, match="for each line"):
        actions.answer_line(case, by=one, process="inquest", answer=LineAnswer.NO)

    decide(case, one)
    actions.agree_triage(case, by=other)

    assert state_of(case) == CaseState.DESKTOP
