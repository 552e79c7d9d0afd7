"""The panels of drug alerts and of the review of deaths: neither house convenes, reads or keeps the other."""

import pytest

from accounts.states import Role
from panel import permissions, permissions_seats, policies_seats, seating
from tests.factories.accounts import person
from tests.factories.dard_meetings import steering_panel
from tests.factories.panel import standing_panel
from workflow.refusals import refusal


pytestmark = pytest.mark.django_db
HOUSES = {
    "steering": (steering_panel, {Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR}),
    "alerts": (standing_panel, {Role.COORDINATOR, Role.DUTY_OFFICER}),
}


@pytest.mark.parametrize("role", list(Role), ids=[each.value for each in Role])
@pytest.mark.parametrize("house", sorted(HOUSES))
def test_who_convenes_a_panel_and_keeps_its_seats(area, house, role):
    make, conveners = HOUSES[house]
    panel, somebody = make(area), person(role, area=area)

    may = role in conveners
    assert (not refusal(permissions.check_user_can_convene, somebody, panel)) == may
    assert (not refusal(permissions_seats.check_user_keeps, somebody, panel)) == may


def test_each_reads_only_the_panels_of_its_house(area):
    steering, alerts = steering_panel(area), standing_panel(area)
    reviews, warns = person(Role.REVIEW_COORDINATOR, area=area), person(Role.COORDINATOR, area=area)

    assert list(seating.visible_panels(reviews)) == [steering]
    assert list(seating.visible_panels(warns)) == [alerts]


@pytest.mark.parametrize(("role", "may"), [(Role.STEERING_MEMBER, True), (Role.PANEL_MEMBER, False)])
def test_who_may_sit_in_a_steering_group(area, role, may):
    panel, somebody = steering_panel(area), person(role, area=area)

    assert (not refusal(policies_seats.check_may_sit, somebody, panel)) == may
