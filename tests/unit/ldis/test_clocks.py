"""Which clock runs for what, and that each says why it is so long."""

import pytest

import alerts.clocks
import panel.clocks
from alerts.states import Grade
from ldis import clocks
from ldis.models import Report
from ldis.states import AgeBand, ReportKind


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ReportKind.DEATH},
        {"kind": ReportKind.TREND, "people_affected": 2},
        {"kind": ReportKind.OVERDOSE, "age_band": AgeBand.UNDER_18},
    ],
    ids=["a death", "two people", "a child"],
)
def test_what_cannot_wait_is_read_within_the_hour(fields):
    assert clocks.triage_clock(Report(**fields)) is clocks.TRIAGE_URGENT


@pytest.mark.parametrize("people", [None, 0, 1])
def test_everything_else_is_read_within_half_a_working_day(people):
    report = Report(kind=ReportKind.OVERDOSE, people_affected=people, age_band=AgeBand.ADULT)

    assert clocks.triage_clock(report) is clocks.TRIAGE_ROUTINE


@pytest.mark.parametrize(
    ("grade", "clock"),
    [
        (Grade.LOW, clocks.DECISION_ROUTINE),
        (Grade.MODERATE, clocks.DECISION_ROUTINE),
        (Grade.HIGH, clocks.DECISION_SERIOUS),
        (Grade.SEVERE, clocks.DECISION_SERIOUS),
    ],
)
def test_the_panel_has_less_time_for_a_higher_grade(grade, clock):
    assert clocks.decision_clock(grade) is clock


@pytest.mark.parametrize("clock", [clocks.TRIAGE_URGENT, clocks.DECISION_SERIOUS])
def test_a_clock_that_life_may_depend_on_does_not_wait_for_monday(clock):
    assert not clock.working


def test_every_clock_can_be_set_and_says_what_it_rests_on():
    rooms = (clocks, alerts.clocks, panel.clocks)
    every = {each for room in rooms for each in vars(room).values() if isinstance(each, clocks.Clock)}

    assert set(clocks.EVERY) == every
    assert all(each.basis and each.title for each in every)
    assert len({each.key for each in every}) == len(every)
