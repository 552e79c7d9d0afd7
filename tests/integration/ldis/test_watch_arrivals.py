"""Between two looks the worker asks whether what came in stands out, and looks at once where it does."""

from datetime import time, timedelta

import pytest
import time_machine

from ldis import actions, clocks
from ldis.actions import watching
from ldis.models import Look, Suggestion
from ldis.states import Criterion
from ldis.sweeps import watch, watch_arrivals
from tests.factories.accounts import AreaFactory
from tests.factories.ldis import received_report
from tests.integration.ldis.watching import MONDAY, quiet_weeks, reports, substance
from workflow import timekeeping


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def calm(calm):
    """They were looked at this morning; the worker asks from now on."""
    watching.look(calm.area)
    watch_arrivals()
    return calm


def test_reports_that_stand_out_are_suggested_at_once(area, calm):
    reports(9, area=area, of=calm.substance)

    assert watch_arrivals() == 1
    assert [(each.substance, each.observed) for each in Suggestion.objects.all()] == [(calm.substance, 9)]


def test_what_was_asked_about_is_not_worked_out_again(area, calm, django_assert_num_queries):
    reports(1, area=area, of=calm.substance)
    watch_arrivals()

    with django_assert_num_queries(1):
        assert watch_arrivals() == 0


def test_a_report_that_changes_nothing_costs_no_look(area, calm):
    reports(1, area=area, of=calm.substance)

    assert watch_arrivals() == 0
    assert Look.objects.filter(area=area).count() == 1


def test_it_counts_when_a_report_is_read_for_then_its_substance_is_known(area, calm, coordinator):
    xylazine = substance("Xylazine", "Sedatives")
    waiting = [received_report(area=area, happened_on=MONDAY.date()) for _ in range(2)]
    watch_arrivals()
    quiet_weeks(area=area, of=calm.substance, weeks=30)
    for each in waiting:
        actions.triage(each, by=coordinator, criterion=Criterion.HARM, substance=xylazine)

    watch_arrivals()

    assert [str(each.substance) for each in Suggestion.objects.filter(method="newness")] == ["Xylazine"]


def test_what_somebody_has_before_them_brings_no_second_look(area, calm):
    reports(9, area=area, of=calm.substance)
    watch_arrivals()
    looks = Look.objects.count()

    reports(1, area=area, of=calm.substance)

    assert watch_arrivals() == 0
    assert Look.objects.count() == looks


def test_more_of_what_was_dismissed_is_suggested_again(area, calm, coordinator):
    reports(9, area=area, of=calm.substance)
    watch_arrivals()
    watching.dismiss(Suggestion.objects.get(), by=coordinator, reason="One event, told nine times.")

    reports(1, area=area, of=calm.substance)

    assert watch_arrivals() == 1
    assert Suggestion.objects.waiting().get().observed == 10


def test_only_the_area_it_came_to_is_looked_at(area, calm):
    elsewhere = AreaFactory(name="Far", slug="far")
    quiet_weeks(area=elsewhere, of=calm.substance)
    watch_arrivals()

    reports(9, area=elsewhere, of=calm.substance)
    watch_arrivals()

    assert [each.area for each in Suggestion.objects.all()] == [elsewhere]


def test_how_long_a_dismissed_suggestion_rests_is_the_areas_to_set(area, calm, coordinator, governance):
    reports(9, area=area, of=calm.substance)
    watching.look(area)
    watching.dismiss(Suggestion.objects.get(), by=coordinator, reason="One event, told nine times.")
    rest = {"hours": 24, "working": False, "basis": "Panel of 1 October 2026."}
    timekeeping.set_clock(area, clocks.SUGGESTION_RESTS, by=governance, **rest)

    assert watching.look(area) == []
    with time_machine.travel(MONDAY + timedelta(hours=25), tick=False):
        assert [each.observed for each in watching.look(area)] == [9]


def test_an_area_that_begins_later_is_looked_at_later(area, governance, calm):
    hours = {"opens": time(12), "closes": time(20), "closed_on": [], "basis": "Council rule."}
    timekeeping.set_office_hours(area, by=governance, **hours)

    assert watch() == 0
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        assert watch() == 1
