"""Two changes to a panel at the same moment: nobody gets two voices, and no question goes to who has left."""

import pytest

from accounts.states import Role
from panel import actions
from panel.models import Ballot, Drill, Panel, Seat
from panel.prepared import QUESTIONS
from tests.factories.accounts import person
from tests.factories.panel import consultation, standing_panel
from tests.integration.alerts.racing import at_the_same_time


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def panel(transactional_db):
    return standing_panel()


@pytest.fixture
def keeper(panel):
    return person(Role.COORDINATOR, area=panel.area)


def trying(action, thing, **details):
    """An action on a thing as this request read it, before anybody else changed it."""
    as_read = type(thing).objects.get(pk=thing.pk)
    return lambda: action(as_read, **details)


def test_one_deputy_for_two_seats_at_once_gets_one(panel, keeper):
    deputy = person(Role.PANEL_MEMBER, area=panel.area)
    seats = panel.seats.all()

    at_the_same_time(*(trying(actions.change_deputy, seat, by=keeper, deputy=deputy) for seat in seats))

    assert Seat.objects.filter(deputy=deputy).count() == 1


def test_a_question_that_comes_while_a_seat_changes_hands_goes_to_the_new_holder(panel, keeper):
    seat, successor = panel.seats.get(discipline="clinical"), person(Role.PANEL_MEMBER, area=panel.area)
    as_read = Panel.objects.get(pk=panel.pk)

    at_the_same_time(
        trying(actions.change_holder, seat, by=keeper, holder=successor),
        lambda: consultation(as_read, by=keeper),
    )

    assert Ballot.objects.get(seat=seat).holder == successor


def test_two_coordinators_start_one_drill(panel, keeper):
    details = {"by": keeper, "question": QUESTIONS["festival"], "minutes": 30}

    at_the_same_time(*[trying(actions.start_drill, panel, **details)] * 2)

    assert Drill.objects.count() == 1


def test_two_clicks_on_leave_are_one_leave(panel, keeper):
    seat = panel.seats.get(discipline="clinical")
    day = seat.held_since

    plan = {"by": seat.holder, "first_day": day, "last_day": day}
    at_the_same_time(*[trying(actions.plan_leave, seat, **plan)] * 2)

    assert seat.leave.count() == 1
