"""Working time in an area's own hours: exact across weekends, holidays, days off and clock changes."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflow.clocks import LONDON, Clock, OfficeHours, add_working_time


starts = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
spans = st.integers(1, 40 * 60).map(lambda minutes: timedelta(minutes=minutes))
days_off = st.frozensets(st.dates(date(2026, 1, 1), date(2031, 3, 1)), max_size=20)


@st.composite
def offices(draw):
    """From half an hour to a whole day long; the clocks change at night, inside some of them."""
    opens = draw(st.integers(0, 22 * 60))
    closes = draw(st.integers(opens + 30, 23 * 60 + 59))
    return OfficeHours(time(*divmod(opens, 60)), time(*divmod(closes, 60)), draw(days_off))


def worked(office, start, end):
    """The working time between two moments, counted day by day on the clock of the wall."""
    total, day = timedelta(), start.astimezone(LONDON).date()
    while day <= end.astimezone(LONDON).date():
        if office.is_working_day(day):
            opens, closes = office.of(day)
            begin, stop = max(opens, start.astimezone(LONDON)), min(closes, end.astimezone(LONDON))
            total += max(stop - begin, timedelta())
        day += timedelta(days=1)
    return total


@given(starts, spans, offices())
def test_exactly_the_allowed_time_is_worked(start, allowed, office):
    assert worked(office, start, add_working_time(start, allowed, office)) == allowed


@given(starts, spans, offices())
def test_a_deadline_falls_into_the_areas_own_hours(start, allowed, office):
    deadline = add_working_time(start, allowed, office)

    opens, closes = office.of(deadline.astimezone(LONDON).date())
    assert office.is_working_day(opens.date())
    assert opens <= deadline <= closes


@given(starts, st.integers(1, 500), offices())
def test_a_clock_that_does_not_wait_knows_no_office_hours(start, hours, office):
    deadline = Clock(hours, working=False, basis="").deadline(start, office)

    assert deadline - start == timedelta(hours=hours)


def test_a_day_off_moves_the_deadline_to_the_next_working_day():
    office = OfficeHours(closed_on=frozenset({date(2026, 11, 30)}))

    deadline = add_working_time(datetime(2026, 11, 27, 16, tzinfo=UTC), timedelta(hours=2), office)

    assert deadline == datetime(2026, 12, 1, 10, tzinfo=UTC)
