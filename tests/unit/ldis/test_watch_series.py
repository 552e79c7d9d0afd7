"""Counting days into weeks and months, with nothing lost and nothing counted twice."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldis.watch.series import MONTH, WEEK, Series, last_day, starts_between


FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)


@given(st.lists(st.dates(FIRST, LAST)), st.sampled_from([WEEK, MONTH]))
def test_every_day_is_counted_once(days, period):
    assert sum(Series.of(days, FIRST, LAST, period).counts) == len(days)


@given(st.dates(FIRST, LAST), st.sampled_from([WEEK, MONTH]))
def test_periods_follow_each_other_without_a_gap(day, period):
    starts = starts_between(day, LAST, period)

    assert starts[0] <= day
    assert all(last_day(a, period) + timedelta(days=1) == b for a, b in pairwise(starts))
    assert last_day(starts[-1], period) >= LAST


def test_a_week_without_a_report_is_a_nought():
    series = Series.of([date(2024, 5, 6), date(2024, 5, 20)], date(2024, 5, 6), date(2024, 5, 26))

    assert series.counts == (1, 0, 1)


def test_days_may_come_already_counted():
    assert Series.of(Counter({date(2024, 5, 7): 3}), date(2024, 5, 6), date(2024, 5, 8)).counts == (3,)


def test_days_outside_are_left_out():
    series = Series.of([date(2024, 4, 30), date(2024, 6, 1)], date(2024, 5, 1), date(2024, 5, 31), MONTH)

    assert series.counts == (0,)


@pytest.mark.parametrize(
    ("period", "starts"),
    [
        (WEEK, (date(2024, 12, 30), date(2025, 1, 6))),
        (MONTH, (date(2024, 12, 1), date(2025, 1, 1))),
    ],
)
def test_a_week_begins_on_monday_and_a_month_on_its_first_across_the_year(period, starts):
    assert starts_between(date(2024, 12, 31), date(2025, 1, 7), period) == starts
