"""The rule for a substance that was not there and now is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldis.watch import newness


ON = date(2024, 6, 30)
LONG_AGO = date(2020, 1, 1)


def assess(*days_ago, least=2, since=LONG_AGO):
    return newness.assess([ON - timedelta(days=each) for each in days_ago], ON, since=since, least=least)


def test_two_within_four_weeks_after_a_year_without_are_new():
    found = assess(0, 27)

    assert found.is_alarm
    assert found.observed == 2


def test_one_alone_is_not_enough():
    assert not assess(0).is_alarm


def test_two_that_lie_apart_are_not_enough():
    assert not assess(0, 28).is_alarm


@pytest.mark.parametrize("days_ago", [28, 200, 28 + 364])
def test_what_was_seen_in_the_year_before_is_not_new(days_ago):
    assert not assess(0, 1, 2, days_ago).is_alarm


def test_what_was_last_seen_more_than_a_year_before_is_new_again():
    assert assess(0, 1, 28 + 365).is_alarm


def test_in_an_empty_book_everything_would_be_new_so_nothing_is():
    assert assess(0, 1, since=ON - timedelta(days=181)) is None


@given(st.lists(st.integers(0, 900)), st.integers(1, 5))
def test_another_report_in_the_window_never_takes_an_alarm_away(days_ago, least):
    before, after = assess(*days_ago, least=least), assess(*days_ago, 0, least=least)

    assert after.is_alarm or not before.is_alarm
