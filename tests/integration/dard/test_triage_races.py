"""Of two people at the same moment, from two connections, one is heard and the other reads why not."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from accounts.states import Role
from dard import actions
from dard.models import Case, ParallelReview, Task, Triage
from dard.states import CaseState, LineAnswer, Outcome
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_triage import answered_case, case_in_triage, triaging
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of
from workflow.refusals import Refused


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def area(transactional_db):
    return AreaFactory()


@pytest.fixture
def people(area):
    return [triaging(area) for _ in range(3)]


def refused(results):
    return [isinstance(each, Refused) for each in results].count(True)


@pytest.mark.parametrize("turn", range(3))
def test_a_case_is_decided_once(area, people, turn):
    case = answered_case(area=area)

    results = at_the_same_time(
        lambda: actions.decide_triage(case, by=people[0], outcome=Outcome.DESKTOP),
        lambda: actions.decide_triage(case, by=people[1], outcome=Outcome.DEEP_DIVE, because="A pattern."),
    )

    assert refused(results) == 1
    assert Triage.objects.get(case=case).decided_by in people[:2]


@pytest.mark.parametrize("turn", range(3))
def test_it_is_agreed_to_or_sent_back_but_not_both(area, people, turn):
    case = answered_case(area=area)
    actions.decide_triage(case, by=people[0], outcome=Outcome.DESKTOP)

    results = at_the_same_time(
        lambda: actions.agree_triage(case, by=people[1]),
        lambda: actions.return_triage(case, by=people[2], because="Not yet."),
    )

    assert refused(results) == 1
    left = Case.objects.get(pk=case.pk).state != CaseState.TRIAGE
    assert left == bool(Triage.objects.get(case=case).agreed_by)


@pytest.mark.parametrize("turn", range(3))
def test_two_seconds_at_once_are_one(area, people, turn):
    case = answered_case(area=area)
    actions.decide_triage(case, by=people[0], outcome=Outcome.DESKTOP)

    results = at_the_same_time(
        *[lambda each=each: actions.agree_triage(case, by=each) for each in people[1:]]
    )

    assert refused(results) == 1
    assert [each.action for each in events_of(case)].count("case.triaged") == 1


def test_one_line_answered_twice_at_once_is_one_line_and_one_task(area, people):
    case = case_in_triage(area=area)

    at_the_same_time(
        *[
            lambda by=by: actions.answer_line(case, by=by, process="sar", answer=LineAnswer.UNSURE)
            for by in people
        ]
    )

    assert (ParallelReview.objects.count(), Task.objects.count()) == (1, 1)


def test_a_case_is_not_decided_while_it_is_paused(area, people):
    chair, case = person(Role.REVIEW_CHAIR, area=area), answered_case(area=area)
    actions.decide_triage(case, by=people[0], outcome=Outcome.DESKTOP)
    until = localdate() + timedelta(days=3)

    results = at_the_same_time(
        lambda: actions.agree_triage(case, by=people[1]),
        lambda: actions.pause(case, by=chair, asked_by="Police", because="A charge.", until=until),
    )

    state = Case.objects.get(pk=case.pk).state
    # Agreed first, it is a desktop review that is paused; paused first, nothing is agreed.
    assert state == CaseState.PAUSED
    assert refused(results) == (Case.objects.get(pk=case.pk).paused_from == CaseState.TRIAGE)
