"""Of two notifications of one death in the same minute, from two connections, one finds the other."""

import pytest

from accounts.states import Role
from dard import actions
from dard.models import Case, Match
from dard.states import MatchState
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import WHO, opened_case
from tests.integration.alerts.racing import at_the_same_time
from workflow.refusals import Refused


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def area(transactional_db):
    return AreaFactory()


@pytest.fixture
def by(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.mark.parametrize("turn", range(5))
def test_of_two_at_once_both_are_suggested(area, by, turn):
    opened = at_the_same_time(*[lambda: opened_case(area=area, by=by, identity=WHO)] * 2)

    match = Match.objects.get()
    assert {match.case, match.other} == set(opened)


def test_of_five_at_once_each_is_suggested_to_each(area, by):
    at_the_same_time(*[lambda: opened_case(area=area, by=by, identity=WHO)] * 5)

    assert Match.objects.count() == 5 * 4 / 2


def test_two_are_merged_once(area, by):
    first, second = (opened_case(area=area, by=by, identity=WHO) for _ in range(2))

    results = at_the_same_time(
        lambda: actions.merge_cases(second, into=first, by=by, because="One person."),
        lambda: actions.merge_cases(first, into=second, by=by, because="One person."),
    )

    assert [isinstance(each, Refused) for each in results].count(True) == 1
    assert Case.objects.exclude(merged_into=None).count() == 1


def test_the_same_and_different_at_once_is_one_of_them(area, by):
    first, second = (opened_case(area=area, by=by, identity=WHO) for _ in range(2))
    match = Match.objects.get()

    results = at_the_same_time(
        lambda: actions.merge_cases(second, into=first, by=by, because="One person."),
        lambda: actions.tell_apart(match, by=by, difference="person", because="Twins."),
    )

    match.refresh_from_db()
    second.refresh_from_db()
    assert (match.state == MatchState.SAME) is bool(second.merged_into)
    assert not all(isinstance(each, Refused) for each in results)
