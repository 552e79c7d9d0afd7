"""Deadlines in working time, across weekends, bank holidays and the change of the clocks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.clocks import LONDON, OFFICE_HOURS, Clock, add_working_time, in_words


starts = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
spans = st.integers(1, 60 * 60).map(lambda minutes: timedelta(minutes=minutes))


def london(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def working_time_between(start, end):
    """Counted another way: day by day, what of its working hours lies between the two."""
    total, day = timedelta(), start.astimezone(LONDON).date()
    while day <= end.astimezone(LONDON).date():
        if OFFICE_HOURS.is_working_day(day):
            opens, closes = (moment.astimezone(UTC) for moment in OFFICE_HOURS.of(day))
            total += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return total


@pytest.mark.parametrize(
    ("start", "hours", "deadline"),
    [
        ("2026-11-27T16:00", 4, "2026-11-30T12:00"),
        ("2026-11-27T17:00", 4, "2026-11-30T13:00"),
        ("2026-11-28T03:00", 4, "2026-11-30T13:00"),
        ("2026-11-24T08:00", 4, "2026-11-24T13:00"),
        ("2026-11-24T09:00", 8, "2026-11-24T17:00"),
        ("2026-12-24T16:00", 2, "2026-12-29T10:00"),
        ("2027-12-24T16:00", 2, "2027-12-29T10:00"),
        ("2027-12-31T16:00", 2, "2028-01-04T10:00"),
        ("2027-03-25T16:00", 2, "2027-03-30T10:00"),
        ("2026-10-23T16:00", 2, "2026-10-26T10:00"),
        ("2026-08-28T16:30", 1, "2026-09-01T09:30"),
    ],
    ids=[
        "Friday afternoon goes on on Monday",
        "Friday evening starts on Monday",
        "a night at the weekend starts on Monday",
        "an early start waits for nine",
        "a whole day ends when the day does",
        "Christmas 2026, Boxing Day moved to Monday",
        "Christmas 2027, both days moved",
        "New Year 2028, moved to Monday",
        "Easter 2027, and the clocks go forward",
        "the clocks go back",
        "the August bank holiday",
    ],
)
def test_a_deadline_in_working_hours(start, hours, deadline):
    assert Clock(hours, working=True, basis="").deadline(london(start)) == london(deadline)


def test_a_deadline_over_easter_is_in_summer_time():
    deadline = Clock(2, working=True, basis="").deadline(london("2027-03-25T16:00"))

    assert deadline.isoformat() == "2027-03-30T09:00:00+00:00"


def test_a_clock_that_does_not_wait_runs_through_the_night():
    clock = Clock(4, working=False, basis="")

    assert clock.deadline(london("2026-12-25T23:00")) == london("2026-12-26T03:00")


@given(starts, spans)
def test_exactly_the_allowed_working_time_passes(start, allowed):
    assert working_time_between(start, add_working_time(start, allowed)) == allowed


@given(starts, spans)
def test_a_deadline_is_never_outside_working_hours(start, allowed):
    deadline = add_working_time(start, allowed)

    opens, closes = OFFICE_HOURS.of(deadline.astimezone(LONDON).date())
    assert OFFICE_HOURS.is_working_day(deadline.astimezone(LONDON).date())
    assert opens < deadline <= closes


@given(starts, spans, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_a_later_start_never_has_an_earlier_deadline(start, allowed, later):
    assert add_working_time(start + later, allowed) >= add_working_time(start, allowed)


@given(starts, spans, spans)
def test_more_time_ends_later(start, allowed, more):
    assert add_working_time(start, allowed + more) > add_working_time(start, allowed)


@given(starts, spans, spans)
def test_time_in_two_parts_is_time_in_one(start, first, second):
    in_parts = add_working_time(add_working_time(start, first), second)

    assert in_parts == add_working_time(start, first + second)


@given(starts, spans)
def test_a_deadline_is_in_utc(start, allowed):
    assert add_working_time(start.astimezone(LONDON), allowed).tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-12-28", False),
        ("2026-12-29", True),
        ("2027-12-27", False),
        ("2027-12-28", False),
        ("2027-03-26", False),
        ("2027-03-29", False),
        ("2026-11-28", False),
        ("2026-11-30", True),
    ],
)
def test_bank_holidays_are_englands(day, works):
    assert OFFICE_HOURS.is_working_day(datetime.fromisoformat(day).date()) is works


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "due in less than a minute"),
        (59, "due in less than a minute"),
        (60, "due in 1 minute"),
        (7_200, "due in 2 hours"),
        (86_400, "due in 24 hours"),
        (172_800, "due in 2 days"),
        (-1, "overdue by less than a minute"),
        (-3_600, "overdue by 1 hour"),
        (-259_200, "overdue by 3 days"),
    ],
)
def test_a_deadline_is_said_in_words(seconds, words):
    now = datetime(2026, 11, 24, 10, tzinfo=UTC)

    assert in_words(now + timedelta(seconds=seconds), now) == words


@pytest.mark.parametrize(("working", "words"), [(True, "4 working hours"), (False, "4 hours")])
def test_a_clock_says_how_long_it_is(working, words):
    assert str(Clock(4, working=working, basis="")) == words
