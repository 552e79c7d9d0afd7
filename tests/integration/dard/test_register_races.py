"""Two workers, or two people, at once: nobody is asked twice, and what has ended is not written to."""

import pytest
from django.utils import timezone

from accounts.states import Role
from dard.actions import follow_ups, naloxone_returns
from dard.models import FollowUpContact, NaloxoneReturn
from dard.registers import quarters
from dard.states import FollowUpState, NaloxoneReturnState, ReachedBy
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_follow_ups import opened_follow_up
from tests.factories.dard_naloxone import a_holder, a_stock, asked_return
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import first_broken
from workflow.models import Letter
from workflow.refusals import Refused


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]
COUNTS = {"issued": 2, "reissued": 0, "used": 1, "expired": 0, "in_stock": 2}


@pytest.fixture
def area(transactional_db):
    return AreaFactory()


@pytest.fixture
def by(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


def refused(results):
    return [isinstance(each, Refused) for each in results].count(True)


def test_of_two_workers_one_asks_a_partner(area, by):
    holder = a_holder(area=area, by=by, email="kits@partner.example")
    quarter = quarters.before(timezone.localdate())

    asked = at_the_same_time(*[lambda: naloxone_returns.ask_for_return(holder, quarter)] * 2)

    assert sorted(asked) == [0, 1]
    assert (NaloxoneReturn.objects.count(), Letter.objects.count()) == (1, 1)


def test_a_return_goes_into_the_ledger_once(area, by):
    holder = a_holder(area=area, by=by, email="kits@partner.example")
    stock = a_stock(5, holder=holder, by=by)
    asked = asked_return(holder)
    naloxone_returns.give_return(asked, **COUNTS)

    results = at_the_same_time(*[lambda: naloxone_returns.take_return(asked, by=by)] * 3)

    stock.refresh_from_db()
    assert refused(results) == 2
    assert stock.kits == 2 == stock.sum_of_movements


def test_numbers_and_nothing_to_report_at_once_leave_one_of_them(area, by):
    asked = asked_return(a_holder(area=area, by=by, email="kits@partner.example"))

    at_the_same_time(
        lambda: naloxone_returns.give_return(asked, **COUNTS),
        lambda: naloxone_returns.give_nil_return(asked),
    )

    asked.refresh_from_db()
    assert asked.state == NaloxoneReturnState.RETURNED
    assert asked.given == COUNTS


def test_whoever_ends_it_and_whoever_writes_to_it_do_not_cross(area, by):
    follow_up = opened_follow_up(area=area, by=by, worker=by)
    said = {"by": by, "on": timezone.localdate(), "how": ReachedBy.VISIT, "was_reached": True}

    results = at_the_same_time(
        lambda: follow_ups.end_follow_up(follow_up, by=by, because="declined", words="Said so."),
        lambda: follow_ups.log_contact(follow_up, **said),
    )

    follow_up.refresh_from_db()
    assert follow_up.state == FollowUpState.ENDED
    assert FollowUpContact.objects.count() == 1 - refused(results)
    assert first_broken() is None
