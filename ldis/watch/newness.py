"""A substance that was not there, and now is.

Ours. A count says nothing about a substance without a past, and the first cases matter most: the first
confirmed nitazene or xylazine of an area is news by itself. The numbers are set so that one mistaken
name does not raise it, but two of them do.
"""

from datetime import timedelta

from ldis.watch.findings import Finding


LOOK_BACK = 365  # days without it that make it new
WINDOW = 28  # days in which enough must come together
LEAST_REPORTS, LEAST_DEATHS = 2, 2
LEAST_RECORDS = 182  # days of records an area needs first: in an empty book everything is new


def assess(days, on, *, since, least, look_back=LOOK_BACK, window=WINDOW):
    """Whether a substance, seen on these days, is new on the day `on`; None while the records are too short.

    `since` is the first day of the area's records; `least` how many must fall into `window` days.
    """
    first = on - timedelta(days=window - 1)
    if since > on - timedelta(days=LEAST_RECORDS):
        return None
    before = sum(first - timedelta(days=look_back) <= day < first for day in days)
    observed = sum(first <= day <= on for day in days)
    return Finding(
        observed=observed,
        expected=0.0,
        threshold=observed if before else least - 1,
        statistic=float(observed),
        parameters={"look_back_days": look_back, "window_days": window, "least": least, "before": before},
    )
