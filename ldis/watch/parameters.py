"""The numbers the watch goes by, each with what it rests on: for the page, and for docs/reference/watch.md.

They are read from the methods themselves and are the same in every area: the replay says how often the watch
is wrong with these and with no others. What an area may set stands among its clocks.
"""

from typing import NamedTuple

from ldis.states import Method
from ldis.watch import cusum, ears, farrington, looking, newness


HUTWAGNER, FARRINGTON = "Hutwagner 2003", "Farrington 1996"
NOUFAILY, HOEHLE = "Noufaily 2013", "Höhle and Paul 2008"
SALMON = "Salmon, Schumacher and Höhle 2016, after Burkom: 0.5 or 1 where counts are sparse"
OURS_FEW = "Ours: one or two reports are read one by one anyway"


class Parameter(NamedTuple):
    """One number of a method, or of several."""

    method: str
    what: str
    value: float
    basis: str

    @property
    def number(self):
        return f"{self.value:g}"


EARS = "EARS C1, C2, C3"
LABELS = {each: each.label for each in Method}

EVERY = (
    Parameter(EARS, "Weeks in the baseline", ears.BASELINE, HUTWAGNER),
    Parameter("EARS C2, C3", "Weeks between the baseline and the one assessed", ears.GUARD, HUTWAGNER),
    Parameter("EARS C1, C2", "Standard deviations above the baseline", ears.LIMIT, HUTWAGNER),
    Parameter("EARS C3", "Standard deviations above 1, summed over three weeks", ears.LIMIT_C3, HUTWAGNER),
    Parameter(EARS, "Least standard deviation, in reports", ears.LEAST_DEVIATION, SALMON),
    Parameter(EARS, "Fewest in a week that can be unusual", ears.LEAST, OURS_FEW),
    Parameter(
        LABELS[Method.FARRINGTON],
        "Years of past used, at most",
        farrington.YEARS,
        "Ours: drug deaths show little season, and a new drug has no five years (Farrington 5)",
    ),
    Parameter(LABELS[Method.FARRINGTON], "Quantile taken as the threshold", farrington.QUANTILE, NOUFAILY),
    Parameter(
        LABELS[Method.FARRINGTON],
        "Residual from which a past week counts less",
        farrington.WEIGHTS_FROM,
        NOUFAILY,
    ),
    Parameter(
        LABELS[Method.FARRINGTON],
        "Standard errors from which a trend counts",
        farrington.TREND_AT,
        f"{FARRINGTON}: 5 %",
    ),
    Parameter(LABELS[Method.FARRINGTON], "Weeks counted together", farrington.RECENT, FARRINGTON),
    Parameter(
        LABELS[Method.FARRINGTON], "Fewest in them that can be unusual", farrington.RECENT_LEAST, FARRINGTON
    ),
    Parameter(LABELS[Method.CUSUM], "Rise it is tuned to find, times the usual", cusum.RISE, "Ours"),
    Parameter(
        LABELS[Method.CUSUM],
        "Limit of the sum",
        cusum.LIMIT,
        f"{HOEHLE}; the default of R's surveillance package",
    ),
    Parameter(LABELS[Method.CUSUM], "Fewest in a week that can be unusual", cusum.LEAST, OURS_FEW),
    Parameter(
        LABELS[Method.NEWNESS],
        "Days without it that make it new",
        newness.LOOK_BACK,
        "Ours: a year, so that no season looks like the first",
    ),
    Parameter(
        LABELS[Method.NEWNESS],
        "Days in which enough must come together",
        newness.WINDOW,
        "Ours: four weeks",
    ),
    Parameter(
        LABELS[Method.NEWNESS],
        "Reports that are enough",
        newness.LEAST_REPORTS,
        "Ours: one mistaken name does not raise it",
    ),
    Parameter(
        LABELS[Method.NEWNESS],
        "Deaths that are enough",
        newness.LEAST_DEATHS,
        "Ours: one mistaken name does not raise it",
    ),
    Parameter(
        LABELS[Method.NEWNESS],
        "Days of records an area needs first",
        newness.LEAST_RECORDS,
        "Ours: in an empty book everything is new",
    ),
    Parameter(
        "Every method",
        "Weeks looked at, the one that is not over among them",
        looking.WEEKS_LOOKED_AT,
        "Ours: a report that comes in late belongs to a week that is over",
    ),
)
