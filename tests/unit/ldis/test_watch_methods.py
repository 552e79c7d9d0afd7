"""The methods against values worked out elsewhere: by hand, by R's surveillance package, by statsmodels."""

from dataclasses import replace
from math import cos, exp, log, pi, sin, sqrt
from statistics import NormalDist

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ldis.watch import cusum, ears, farrington
from ldis.watch.methods import METHODS
from ldis.watch.series import MONTH, WEEK


CALM = (2, 3, 1, 2, 4, 2, 0)  # mean 2; squares of the deviations add up to 10
counts = st.lists(st.integers(0, 40), min_size=20, max_size=150)
every_method = pytest.mark.parametrize("watching", METHODS, ids=lambda each: each.method.label)

# What the regression was fitted to with statsmodels 0.15.0: GLM, Poisson family, Pearson's scale.
PAST = [2, 1, 3, 2, 4, 3, 2, 5, 4, 3, 6, 4, 5, 3, 7, 5, 12, 4, 6, 5, 7, 6, 8, 5, 6, 9]
TIMES = [index - 26 for index in range(26)]


def test_c1_by_hand():
    found = ears.c1([*CALM, 7])

    deviation = sqrt(10 / 6)
    assert found.expected == 2
    assert found.statistic == pytest.approx(5 / deviation)
    assert found.threshold == pytest.approx(2 + 3 * deviation)
    assert found.is_alarm


def test_c2_leaves_two_periods_out():
    assert ears.c2([*CALM, 50, 50, 7]).expected == 2


def test_c3_adds_what_three_periods_exceed_one_deviation_by():
    found = ears.c3([*CALM, *CALM, *CALM, 4, 4, 4], least_deviation=1)

    singles = [ears.c2([*CALM, *CALM, *CALM, *[4] * n]).statistic - 1 for n in (1, 2, 3)]
    assert found.statistic == pytest.approx(sum(max(0, each) for each in singles))


@pytest.mark.parametrize(
    ("baseline", "threshold"), [((1, 1, 1, 1, 2, 3, 3), 3.278854), ((0, 1, 1, 2, 3, 3, 3), 3.855617)]
)
def test_c1_gives_the_thresholds_in_the_tests_of_surveillance(baseline, threshold):
    """Of its Salmonella Newport series, by baselines of whole counts that have those thresholds."""
    found = ears.shewhart([*baseline, 0], guard=0, limit=NormalDist().inv_cdf(0.95), least_deviation=0.1)

    assert found.threshold == pytest.approx(threshold, abs=1e-6)


def test_the_farrington_threshold_is_that_in_the_tests_of_surveillance():
    assert farrington.threshold(5, 0.2, 1, quantile=0.95) == pytest.approx(9.115482, abs=1e-6)


def test_the_regression_agrees_with_statsmodels():
    fit = farrington.fit_trend(PAST, TIMES, [1.0] * 26)

    assert (log(fit.mean), fit.slope) == pytest.approx((2.158932, 0.04697373), abs=1e-6)
    # statsmodels lets the dispersion fall below 1 (0.6654990); Farrington does not.
    assert fit.error == pytest.approx(1.1358014 / sqrt(0.6654990), abs=1e-6)
    assert fit.leverages[:2] == pytest.approx((0.10755751, 0.10097683), abs=1e-7)


def test_the_weighted_regression_agrees_with_statsmodels():
    weight = [0.3 if index == 16 else 1.0 for index in range(26)]

    fit = farrington.fit_trend(PAST, TIMES, weight)

    assert (log(fit.mean), fit.slope) == pytest.approx((2.11329585, 0.04628928), abs=1e-7)


def test_a_past_outbreak_counts_for_less():
    past = [4, 5] * 40
    with_outbreak = [*past[:40], 60, *past[41:]]

    fit = farrington.fit_past(with_outbreak, gap=27, with_trend=False)

    assert fit.mean < 4.6 < sum(with_outbreak) / len(with_outbreak)


def test_four_in_four_weeks_are_too_few_for_farrington():
    quiet = [0] * 150

    assert not farrington.assess([*quiet, 0, 0, 0, 4]).is_alarm
    assert farrington.assess([*quiet, 0, 0, 1, 4]).is_alarm


def test_the_cusum_gives_the_first_value_in_the_tests_of_surveillance():
    """Of its negative binomial chart: 11 counts against this mean, and the rise that explains them best."""
    usual = exp(1.5 + 0.6 * cos(2 * pi / 52) + 0.6 * sin(2 * pi / 52))

    slope, level = cusum.likelihood_ratio(usual, 0.2, rise=11 / usual)

    assert slope * 11 + level == pytest.approx(0.0933664, abs=1e-7)


def test_the_cusum_by_hand():
    """Poisson, mean 1, rise 2: each count of 3 adds 3 log 2 - 1."""
    found = cusum.chart([1] * 30 + [3] * 5)

    assert [round(each.statistic, 6) for each in found[30:33]] == [
        round(n * (3 * log(2) - 1), 6) for n in (1, 2, 3)
    ]


def test_the_cusum_starts_anew_after_an_alarm():
    found = cusum.chart([1] * 30 + [20, 0])

    assert found[30].is_alarm
    assert found[31].statistic == 0


@every_method
@given(value=st.integers(0, 60), length=st.integers(1, 220), period=st.sampled_from([WEEK, MONTH]))
def test_what_never_changes_is_no_alarm(watching, value, length, period):
    found = watching.assess([value] * length, period)

    assert found is None or not found.is_alarm


@every_method
@given(counts=counts, more=st.integers(1, 40))
def test_more_cases_never_say_less(watching, counts, more):
    before = watching.assess(counts, MONTH)
    after = watching.assess([*counts[:-1], counts[-1] + more], MONTH)

    assume(before is not None)
    assert after.statistic >= before.statistic
    assert after.is_alarm or not before.is_alarm


def below(found):
    return replace(found, observed=found.enough - 1)


@every_method
@given(counts=counts)
def test_enough_is_the_smallest_count_that_is_an_alarm(watching, counts):
    found = watching.assess(counts, MONTH)
    assume(found is not None and found.threshold >= 0)

    again = watching.assess([*counts[:-1], found.enough], MONTH)

    assert again.is_alarm
    assert not below(found).is_alarm


@every_method
@given(counts=counts)
def test_the_future_changes_nothing_that_was_said(watching, counts):
    through = watching.through(counts, MONTH)

    assert through[len(counts) // 2] == watching.assess(counts[: len(counts) // 2 + 1], MONTH)


@every_method
def test_a_short_past_gives_no_opinion(watching):
    assert watching.assess([1, 2, 3], WEEK) is None


@every_method
def test_a_sudden_outbreak_is_found_by_all(watching):
    assert watching.assess([1, 2, 1, 0, 2, 1, 1] * 25 + [25], WEEK).is_alarm
