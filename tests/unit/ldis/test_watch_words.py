"""The reason in words, and the numbers as people say them."""

from datetime import date

import pytest

from ldis.models import Suggestion
from ldis.states import Method, SeriesKind
from ldis.watch.words import number, reason
from substances.models import Substance


def suggestion(**fields):
    return Suggestion(
        **{
            "kind": SeriesKind.REPORTS,
            "substance": Substance(name="Bromazolam"),
            "method": Method.EARS_C2,
            "period_start": date(2024, 5, 6),
            "period_end": date(2024, 5, 12),
            "observed": 7,
            "expected": 2.0,
            "threshold": 5.7,
        }
        | fields
    )


def test_a_week_of_reports():
    assert reason(suggestion()) == (
        "7 reports of Bromazolam in the week to 12 May; "
        "2 were expected, and more than 5 is unusual (EARS C2)."
    )


def test_one_death_of_any_substance():
    one = suggestion(kind=SeriesKind.DEATHS, substance=None, observed=1, expected=1.0)

    assert reason(one).startswith("1 death with any substance in the week to 12 May; 1 was expected")


def test_a_week_that_is_not_over_says_how_far_it_was_counted():
    assert "in the week from 6 May, counted up to 8 May;" in reason(suggestion(period_end=date(2024, 5, 8)))


def test_a_sum_over_weeks_says_that_the_weeks_before_count_too():
    assert "with the weeks before, more than 5 adds up to a rise (CUSUM)" in reason(
        suggestion(method=Method.CUSUM)
    )


def test_a_new_substance():
    new = suggestion(method=Method.NEWNESS, observed=2, parameters={"window_days": 28, "look_back_days": 365})

    assert reason(new) == (
        "2 reports of Bromazolam in the 28 days to 12 May; none in the 365 days before that (new substance)."
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (0.01, "fewer than 0.1"), (0.44, "0.4"), (2.0, "2"), (9.96, "10"), (12.6, "13")],
)
def test_a_number_as_people_say_it(value, said):
    assert number(value) == said
