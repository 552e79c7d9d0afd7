"""A cumulative sum for counts: small excesses that go on add up, where single periods would not show.

Source: Höhle and Paul (2008), "Count data regression charts for the monitoring of surveillance time
series", Computational Statistics and Data Analysis 52(9), 4357-4368: the likelihood ratio of "the mean
is `RISE` times the usual" against "it is the usual", Poisson or, where counts vary more, negative
binomial; started anew after an alarm. The usual is not modelled by season here: it is the mean of a
moving baseline. By Lorden (1971), Annals of Mathematical Statistics 42(6), chance alone then gives at
most one alarm in exp(`LIMIT`) periods on average, if the baseline were known exactly.
"""

from math import log
from statistics import fmean, variance

from ldis.watch.findings import Finding
from ldis.watch.series import PER_YEAR, WEEK


RISE = 2.0  # times the usual: what it is tuned to find (ours)
LIMIT = 5.0  # on the log likelihood scale (the default of R's surveillance); exp(5) is 148 periods
LEAST = 3  # counts; ours, as for EARS


def assess(counts, period=WEEK):
    """The sum at the last count; None with less than a quarter of a year of baseline."""
    return chart(counts, period)[-1] if counts else None


def chart(counts, period=WEEK):
    """The sum at every count."""
    longest, guard = PER_YEAR[period] // 2, max(PER_YEAR[period] // 13, 1)
    total, findings = 0.0, []
    for index, count in enumerate(counts):
        baseline = counts[max(index - guard - longest, 0) : max(index - guard, 0)]
        if len(baseline) < longest // 2:
            findings.append(None)
            continue
        finding = step(total, count, baseline)
        total = 0.0 if finding.is_alarm else finding.statistic
        findings.append(finding)
    return findings


def step(total, count, baseline):
    """One more count. The threshold is the count that would lift the sum to its limit."""
    usual = max(fmean(baseline), 0.5 / len(baseline))  # half a count in all, as in farrington.py
    extra = overdispersion(baseline, usual)
    slope, level = likelihood_ratio(usual, extra)
    return Finding(
        observed=count,
        expected=usual,
        threshold=(LIMIT - total - level) / slope,
        statistic=max(0.0, total + slope * count + level),
        least=LEAST,
        parameters={
            "baseline": len(baseline),
            "rise": RISE,
            "limit": LIMIT,
            "overdispersion": round(extra, 4),
            "carried": round(total, 4),
        },
    )


def overdispersion(baseline, usual):
    """By how much the variance exceeds the mean, per squared mean: 0 for Poisson (by moments)."""
    return max(0.0, (variance(baseline) - usual) / usual**2)


def likelihood_ratio(usual, extra, rise=RISE):
    """(slope, level): the log likelihood ratio of a count x is slope * x + level."""
    if extra == 0.0:
        return log(rise), -usual * (rise - 1)
    ratio = log((1 + extra * usual) / (1 + extra * rise * usual))
    return log(rise) + ratio, ratio / extra
