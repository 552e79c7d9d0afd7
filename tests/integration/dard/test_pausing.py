"""A case waits when the police or the coroner ask, goes on where it was, and is taken up again."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from accounts.states import Role
from dard import actions
from dard.actions.pausing import GOES_ON
from dard.models import Case
from dard.models.case import PAUSABLE
from dard.states import CaseState, Outcome, OutsideBecause, ReopenedBecause, TriageState
from tests.factories.accounts import person
from tests.factories.dard_triage import answered_case, case_in_triage, triaged_case, triaging
from workflow.refusals import Refused


WAITING = {"asked_by": "The police", "because": "Somebody may be charged."}


@pytest.fixture
def chair(area):
    return person(Role.REVIEW_CHAIR, area=area)


def later():
    return localdate() + timedelta(days=28)


def test_it_goes_on_where_it_was(area, chair):
    case = triaged_case(Outcome.DEEP_DIVE, area=area)
    paused = actions.pause(case, by=chair, until=later(), **WAITING)
    assert (paused.state, paused.paused_from) == (CaseState.PAUSED, CaseState.GATHERING)

    gone_on = actions.resume(case, by=chair)

    assert (gone_on.state, gone_on.paused_until) == (CaseState.GATHERING, None)


def test_wherever_it_may_be_paused_it_knows_where_to_go_on():
    assert set(GOES_ON) == set(PAUSABLE)


@pytest.mark.parametrize("missing", ["asked_by", "because"])
def test_a_pause_says_who_asked_and_why(area, chair, missing):
    with pytest.raises(Refused, match=r"^Say wh"):
        actions.pause(case_in_triage(area=area), by=chair, until=later(), **WAITING | {missing: " "})


def test_a_pause_is_looked_at_again(area, chair):
    with pytest.raises(Refused, match="a day to come"):
        actions.pause(case_in_triage(area=area), by=chair, until=localdate(), **WAITING)


def test_only_the_chair_pauses(area):
    with pytest.raises(Refused, match="Only the chair"):
        actions.pause(case_in_triage(area=area), by=triaging(area), until=later(), **WAITING)


def test_nothing_is_agreed_while_it_waits(area, chair):
    case = answered_case(area=area)
    actions.decide_triage(case, by=triaging(area), outcome=Outcome.DESKTOP)
    actions.pause(case, by=chair, until=later(), **WAITING)

    with pytest.raises(Refused, match="not in triage"):
        actions.agree_triage(case, by=triaging(area))


def test_what_ended_is_taken_up_again_in_triage_with_its_answers(area, chair):
    case = answered_case(area=area)
    decided = {"outcome": Outcome.OUT_OF_SCOPE, "outside_because": OutsideBecause.NOT_RELATED}
    actions.decide_triage(case, by=triaging(area), **decided)
    actions.agree_triage(case, by=triaging(area))

    case = actions.reopen(case, by=chair, because=ReopenedBecause.CORONER)

    assert (case.state, case.triage.state) == (CaseState.TRIAGE, TriageState.OPEN)
    actions.decide_triage(case, by=triaging(area), outcome=Outcome.DESKTOP)
    actions.agree_triage(case, by=triaging(area))
    assert Case.objects.get(pk=case.pk).state == CaseState.DESKTOP


def test_a_case_is_reopened_for_a_reason_from_the_list(area, chair):
    with pytest.raises(Refused, match="cannot be reopened"):
        actions.reopen(case_in_triage(area=area), by=chair, because=ReopenedBecause.CORONER)


def test_a_desktop_review_becomes_a_deep_dive(area):
    case = triaged_case(area=area)
    with pytest.raises(Refused, match="speaks for a deep dive"):
        actions.deepen(case, by=triaging(area), because="")

    assert (
        actions.deepen(case, by=triaging(area), because="Two agencies called.").state == CaseState.GATHERING
    )


def test_a_case_ends_without_a_summary_only_after_its_review(area, chair):
    with pytest.raises(Refused, match="when its review was held"):
        actions.close_without_summary(triaged_case(area=area), by=chair, because="Nothing to learn.")
