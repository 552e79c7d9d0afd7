"""When a message may leave: after somebody's quiet hours, or in the next digest; also where clocks change."""

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from alerts.queueing import DIGEST_AT, DIGEST_DAY, WAKES_FROM, after_quiet_hours, next_digest
from alerts.reach import Fingerprint, fingerprint
from alerts.states import ChannelName, Grade, Rhythm
from workflow.clocks import LONDON


# The nights in which British clocks change, in these years, and days like any other.
CHANGES = [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)]
YEARS = [datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2028-01-01")]
NEAR_A_CHANGE = st.builds(
    lambda day, minutes: day + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-2000, 2000)
)
MOMENTS = NEAR_A_CHANGE | st.datetimes(*YEARS, timezones=st.just(UTC))
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
CAN_WAIT = st.sampled_from([grade for grade in Grade if grade < WAKES_FROM])


def quiet(start, end):
    return SimpleNamespace(quiet_from=start, quiet_until=end)


def is_within(clock, start, end):
    return start <= clock < end if start < end else clock >= start or clock < end


@example(time(22), time(1, 30), Grade.LOW, datetime(2026, 10, 25, 1, 15, tzinfo=UTC))
@given(start=CLOCKS, end=CLOCKS, grade=CAN_WAIT, now=MOMENTS)
def test_what_can_wait_leaves_at_the_first_moment_that_is_not_quiet(start, end, grade, now):
    assume(start != end)
    moment = after_quiet_hours(quiet(start, end), grade, now)

    assert now <= moment <= now + timedelta(hours=25)
    if not is_within(now.astimezone(LONDON).time(), start, end):
        assert moment == now
    elif moment.astimezone(UTC).astimezone(LONDON).utcoffset() == now.astimezone(LONDON).utcoffset():
        assert moment.timetz().replace(tzinfo=None) == end


@given(start=CLOCKS, end=CLOCKS, now=MOMENTS)
def test_what_is_severe_wakes_people(start, end, now):
    assert after_quiet_hours(quiet(start, end), WAKES_FROM, now) == now


@given(grade=st.sampled_from(Grade), now=MOMENTS)
def test_who_has_no_quiet_hours_waits_for_none(grade, now):
    assert after_quiet_hours(quiet(None, None), grade, now) == now


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (
            "2026-03-29T00:15",
            "2026-03-29T06:00",
        ),  # the night without 01:30; 07:00 in London is an hour earlier
        ("2026-10-25T00:15", "2026-10-25T07:00"),
        ("2026-10-25T01:15", "2026-10-25T07:00"),
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall_in_the_nights_that_clocks_change(now, until):
    now, until = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (now, until))

    assert after_quiet_hours(quiet(time(22), time(7)), Grade.LOW, now) == until


@given(rhythm=st.sampled_from([Rhythm.DAILY, Rhythm.WEEKLY]), now=MOMENTS)
def test_a_digest_leaves_on_the_next_morning_it_may(rhythm, now):
    moment = next_digest(rhythm, now)

    assert moment.astimezone(UTC).astimezone(LONDON).time() == DIGEST_AT
    assert rhythm == Rhythm.DAILY or moment.weekday() == DIGEST_DAY
    days = 1 if rhythm == Rhythm.DAILY else 7
    assert now < moment <= now + timedelta(days=days, hours=1)


@given(rhythm=st.sampled_from([Rhythm.DAILY, Rhythm.WEEKLY]), now=MOMENTS)
def test_whatever_comes_before_a_digest_is_in_the_same_one(rhythm, now):
    moment = next_digest(rhythm, now)

    assert next_digest(rhythm, moment - timedelta(seconds=1)) == moment
    assert next_digest(rhythm, moment) > moment


# Who was shown


ROUTES = st.lists(
    st.builds("{}:{}".format, st.integers(1, 10**6), st.sampled_from(ChannelName)), unique=True, max_size=30
)


def mark_of(keys):
    return fingerprint(SimpleNamespace(key=key) for key in keys)


@given(keys=ROUTES, chance=st.randoms())
def test_the_mark_of_a_list_does_not_depend_on_its_order(keys, chance):
    other = chance.sample(keys, len(keys))

    assert mark_of(other) == mark_of(keys)
    assert len(mark_of(keys)) == 64


@given(keys=ROUTES, other=ROUTES)
def test_any_change_of_a_list_changes_its_mark(keys, other):
    assert (mark_of(keys) == mark_of(other)) == (set(keys) == set(other))


@given(keys=ROUTES)
def test_somebody_who_is_in_a_list_twice_changes_its_mark(keys):
    assume(keys)

    assert mark_of([*keys, keys[0]]) != mark_of(keys)


def test_an_empty_list_has_a_mark_of_its_own():
    assert str(Fingerprint()) == "0" * 64
