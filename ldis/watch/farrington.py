"""A regression on the past, after Farrington: what is usual, with its trend, and what would be unusual.

Sources: Farrington, Andrews, Beale and Catchpole (1996), "A statistical algorithm for the early
detection of outbreaks of infectious disease", Journal of the Royal Statistical Society A 159(3),
547-563: quasi-Poisson regression, past outbreaks weighted down, the 2/3 power that makes counts
symmetric, five counts in four periods at the least. Noufaily and others (2013), "An improved algorithm
for outbreak detection in multiple surveillance systems", Statistics in Medicine 32(7), 1206-1222:
weights from 2.58 on, half a year between the past and the present, the 0.995 quantile. Checked against
the values in the tests of R's surveillance package, and statsmodels for the regression.

Not theirs: every period of the past three years is used and no season is fitted. Theirs need five years
and compare like weeks with like; drug deaths show little season, and a new drug has no five years.
"""

from dataclasses import dataclass
from math import exp, inf, log, sqrt
from statistics import NormalDist

from ldis.watch.findings import Finding
from ldis.watch.series import PER_YEAR, WEEK


YEARS = 3  # of past used, at most (ours; Farrington 5)
QUANTILE = 0.995  # of what is usual (Noufaily 2013)
WEIGHTS_FROM = 2.58  # standardised residual from which a past period counts less (Noufaily 2013)
TREND_AT = 1.96  # standard errors: 5 % (Farrington 1996)
RECENT, RECENT_LEAST = 4, 5  # fewer than 5 in the last 4 periods is no alarm (Farrington 1996)


def assess(counts, period=WEEK):
    """The last count against the regression; None with less than half a year of past to learn from."""
    year = PER_YEAR[period]
    past = counts[: -1 - year // 2][-YEARS * year :]
    if len(past) < year // 2:
        return None
    fit = fit_past(past, gap=year // 2 + 1, with_trend=len(past) >= year)
    unusual = threshold(fit.mean, fit.error, fit.dispersion)
    return Finding(
        observed=counts[-1],
        expected=fit.mean,
        threshold=unusual,
        statistic=(counts[-1] - fit.mean) / (unusual - fit.mean),
        least=RECENT_LEAST - sum(counts[-RECENT:-1]),
        parameters={
            "past": len(past),
            "left_out": year // 2,
            "quantile": QUANTILE,
            "weights_from": WEIGHTS_FROM,
            "trend": round(fit.slope, 6),
            "dispersion": round(fit.dispersion, 4),
        },
    )


def threshold(mean, error, dispersion, quantile=QUANTILE):
    """The count that is passed with chance 1 - quantile when nothing has changed (the 2/3 power)."""
    spread = sqrt(4 / 9 * mean ** (1 / 3) * (dispersion + error**2 / mean))
    return (mean ** (2 / 3) + NormalDist().inv_cdf(quantile) * spread) ** 1.5


@dataclass(frozen=True)
class Fit:
    """What the past says of now: mean and its standard error (counts), dispersion, trend per period (log)."""

    mean: float
    error: float
    dispersion: float
    slope: float = 0.0
    means: tuple = ()
    leverages: tuple = ()
    slope_error: float = inf


def fit_past(past, *, gap, with_trend):
    """Fit twice: the second time with past outbreaks weighted down, and a trend only if it is plain."""
    if not any(past):
        # Nothing was ever seen. Half a count in all, so that there is a mean to speak of (ours).
        return Fit(mean=0.5 / len(past), error=0.0, dispersion=1.0)
    times = [index - len(past) + 1 - gap for index in range(len(past))]
    if with_trend:
        fit = fit_twice(past, times, fit_trend)
        # A trend is not followed beyond what has been seen (Farrington 1996).
        if fit and abs(fit.slope) > TREND_AT * fit.slope_error and fit.mean <= max(past):
            return fit
    return fit_twice(past, times, fit_level)


def fit_twice(past, times, fit_model):
    fit = fit_model(past, times, [1.0] * len(past))
    return fit and fit_model(past, times, weights(past, fit))


def weights(past, fit):
    """Less for a period far above its mean, by Anscombe's residuals; they add up to the periods."""
    raw = []
    for count, mean, leverage in zip(past, fit.means, fit.leverages, strict=True):
        residual = 1.5 * (count ** (2 / 3) - mean ** (2 / 3)) / mean ** (1 / 6)
        residual /= sqrt(fit.dispersion * max(1 - leverage, 1e-9))
        raw.append(residual**-2 if residual > WEIGHTS_FROM else 1.0)
    return [each * len(past) / sum(raw) for each in raw]


def fit_level(past, times, weight):
    """A mean without a trend. (The leverages, and the error, of a mean.)"""
    total = sum(weight)
    mean = sum(w * y for w, y in zip(weight, past, strict=True)) / total
    means = (mean,) * len(past)
    spread = dispersion(past, means, weight, fitted=1)
    leverages = tuple(w / total for w in weight)
    return Fit(mean, sqrt(max(spread, 1.0) * mean / total), max(spread, 1.0), 0.0, means, leverages)


def fit_trend(past, times, weight):
    """Level and trend on the log scale by iteratively reweighted least squares; None where it fails."""
    level, slope = log(sum(past) / len(past)), 0.0
    for _ in range(50):
        means = [exp(min(max(level + slope * t, -30.0), 30.0)) for t in times]
        inverse = information(means, times, weight)
        if inverse is None:
            return None
        (a, b), (_, d) = inverse
        off = [w * (y - m) for w, y, m in zip(weight, past, means, strict=True)]
        push, tilt = sum(off), sum(o * t for o, t in zip(off, times, strict=True))
        step, turn = a * push + b * tilt, b * push + d * tilt
        level, slope = level + step, slope + turn
        if abs(step) + abs(turn) < 1e-10:
            return trend_fit(level, slope, past, times, weight)
    return None


def trend_fit(level, slope, past, times, weight):
    means = tuple(exp(level + slope * t) for t in times)
    inverse = information(means, times, weight)
    if inverse is None:
        return None
    (a, b), (_, d) = inverse
    spread = max(dispersion(past, means, weight, fitted=2), 1.0)
    leverages = tuple(
        w * m * (a + 2 * b * t + d * t * t) for w, m, t in zip(weight, means, times, strict=True)
    )
    mean = exp(level)
    return Fit(mean, mean * sqrt(spread * a), spread, slope, means, leverages, sqrt(spread * d))


def information(means, times, weight):
    """The inverse of the two by two information matrix, or None when it has none."""
    each = [w * m for w, m in zip(weight, means, strict=True)]
    one = sum(each)
    t1 = sum(e * t for e, t in zip(each, times, strict=True))
    t2 = sum(e * t * t for e, t in zip(each, times, strict=True))
    size = one * t2 - t1 * t1
    if size <= 1e-9 * one * t2:
        return None
    return (t2 / size, -t1 / size), (-t1 / size, one / size)


def dispersion(past, means, weight, *, fitted):
    """Pearson's: 1 for Poisson counts, more where they vary more. `fitted` is how many were estimated."""
    pearson = sum(w * (y - m) ** 2 / m for w, y, m in zip(weight, past, means, strict=True))
    return pearson / (len(past) - fitted)
