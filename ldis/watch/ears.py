"""The Early Aberration Reporting System of the American CDC: C1, C2 and C3.

Source: Hutwagner, Thompson, Seeman and Treadwell (2003), "The bioterrorism preparedness and response
Early Aberration Reporting System (EARS)", Journal of Urban Health 80(2), supplement 1, i89-i96. The
count that would be an alarm, and the least standard deviation for sparse counts, as in Salmon,
Schumacher and Höhle (2016), Journal of Statistical Software 70(10), function earsC.
"""

from statistics import fmean, stdev

from ldis.watch.findings import Finding


BASELINE = 7  # periods (Hutwagner 2003)
GUARD = 2  # periods between the baseline and the one assessed, for C2 and C3 (Hutwagner 2003)
LIMIT = 3.0  # standard deviations, for C1 and C2 (Hutwagner 2003)
LIMIT_C3 = 2.0  # sum of standard deviations above 1, over three periods (Hutwagner 2003)
LEAST_DEVIATION = (
    1.0  # counts; 0.5 or 1 for sparse counts (Burkom, in Salmon 2016). See docs/reference/watch.md.
)
LEAST = 3  # counts; ours: one or two reports are read one by one anyway


def c1(counts, **options):
    """C1 of the last count: against the mean and deviation of the `BASELINE` periods just before it."""
    return shewhart(counts, guard=0, **options)


def c2(counts, **options):
    """C2 of the last count: as C1, with `GUARD` periods left out so that a slow rise is not its own norm."""
    return shewhart(counts, guard=GUARD, **options)


def c3(counts, *, limit=LIMIT_C3, least=LEAST, least_deviation=LEAST_DEVIATION):
    """C3 of the last count: what C2 exceeds 1 by, summed over this period and the two before it."""
    options = {"least": least, "least_deviation": least_deviation}
    now = c2(counts, **options)
    before = [c2(counts[:-back], **options) for back in (1, 2)]
    if now is None or None in before:
        return None
    carried = sum(max(0.0, each.statistic - 1) for each in before)
    deviation = now.parameters["deviation"]
    return Finding(
        observed=now.observed,
        expected=now.expected,
        # At least what C2 needs to count at all (1 deviation): a rise that is over is no new alarm.
        threshold=now.expected + deviation * max(1.0, 1 + limit - carried),
        statistic=carried + max(0.0, now.statistic - 1),
        least=least,
        parameters=now.parameters | {"limit": limit, "carried": round(carried, 3)},
    )


def shewhart(counts, *, guard, limit=LIMIT, least=LEAST, least_deviation=LEAST_DEVIATION):
    """How many standard deviations the last count lies above its baseline; None without enough periods."""
    end = len(counts) - 1 - guard
    if end < BASELINE:
        return None
    baseline = counts[end - BASELINE : end]
    mean, deviation = fmean(baseline), max(stdev(baseline), least_deviation)
    return Finding(
        observed=counts[-1],
        expected=mean,
        threshold=mean + limit * deviation,
        statistic=(counts[-1] - mean) / deviation,
        least=least,
        parameters={"baseline": BASELINE, "guard": guard, "limit": limit, "deviation": round(deviation, 6)},
    )
