"""What other systems ask for again and again is made once, and never kept longer than it is true."""

import pytest

from alerts import actions
from alerts.formats import REPRESENTATIONS
from alerts.states import Audience
from pages.formats import LISTS
from tests.factories.accounts import person
from tests.factories.alerts import issued_alert, updated_alert
from tests.integration.pages.visiting import Visitor


@pytest.fixture
def visitor(transactional_db, website):
    visitor = Visitor()
    yield visitor
    visitor.leave()


FORMS = [f"/alerts/{{}}/{each.name}" for each in REPRESENTATIONS.values() if each.for_systems]
EVERYTHING = [*FORMS, "/alerts/cap.atom", *(f"/alerts/{name}" for name in LISTS)]
PLACES = pytest.mark.parametrize("place", EVERYTHING)


def stood_down(alert):
    actions.stand_down(alert, by=person("approver", area=alert.area), reason="Over.")


def narrowed(alert):
    updated_alert(alert, audience=Audience.PROFESSIONAL)


@PLACES
def test_the_second_system_is_given_what_the_first_was(visitor, place):
    place = place.format(issued_alert().reference)

    assert visitor.get(place) == visitor.get(place)
    assert visitor.asked == 1


@PLACES
@pytest.mark.parametrize("change", [updated_alert, stood_down, narrowed])
def test_a_change_is_in_the_very_next_answer(visitor, place, change):
    alert = issued_alert()
    place = place.format(alert.reference)
    before = visitor.get(place)

    change(alert)

    assert visitor.get(place).content != before.content


@PLACES
def test_a_last_day_that_passes_is_in_the_very_next_answer(visitor, time_machine, place):
    alert = issued_alert()
    place = place.format(alert.reference)
    before = visitor.get(place)

    time_machine.move_to(alert.valid_until)

    assert visitor.get(place).content != before.content
