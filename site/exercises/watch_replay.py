"""A register gone through as if it came in day by day: when would the watch have raised what?

Every method sees only what came before. A week (or month) is looked at while it lasts, so an alarm falls on
the day whose deaths first made the count unusual.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from ldis.states import Method
from ldis.watch import newness
from ldis.watch.looking import RAISING
from ldis.watch.methods import METHODS
from ldis.watch.series import WEEK, Series, start_of


# Ours: alarms on one substance less than five weeks apart are one, as a coordinator would see them.
ONE_EPISODE = timedelta(days=35)
TOGETHER = "together"


@dataclass(frozen=True)
class Window:
    """When a substance is known to have emerged: alarms on it in here are true."""

    substance: str
    first: date
    last: date

    def __contains__(self, day):
        return self.first <= day <= self.last


# A register holds reports, and no cases under review.
OF_REPORTS = [each for each in Method.values if each != Method.CASES]


def replay(register, *, period=WEEK, windows=(), least_deaths=10):
    """What each method would have raised, for every substance with enough deaths to speak of."""
    chosen = {name: sorted(days) for name, days in register.days.items() if len(days) >= least_deaths}
    years = ((register.last - register.first).days + 1) / 365.25
    substances = [of_substance(name, days, register, period, windows) for name, days in chosen.items()]
    substances.sort(key=lambda each: (-each["deaths"], each["substance"]))
    return {
        "rows": register.rows,
        "undated": register.undated,
        "unclear": register.unclear,
        "first": register.first.isoformat(),
        "last": register.last.isoformat(),
        "years": round(years, 2),
        "period": period,
        "substances": substances,
        "methods": {name: totals(name, substances, years) for name in [*OF_REPORTS, TOGETHER]},
    }


def of_substance(name, days, register, period, windows):
    alarms = {each.method.value: alarm_days(each, days, register, period) for each in METHODS}
    alarms[Method.NEWNESS.value] = new_days(days, register.first)
    raising = sorted(day for method in RAISING for day in alarms[method.value])
    alarms[TOGETHER] = raising
    own = [window for window in windows if window.substance.casefold() == name.casefold()]
    return {
        "substance": name,
        "deaths": len(days),
        "first_death": days[0].isoformat(),
        "emerged": [[window.first.isoformat(), window.last.isoformat()] for window in own],
        "methods": {method: judged(episodes(found), own) for method, found in alarms.items()},
    }


def alarm_days(watching, days, register, period):
    """The days on which a method that counts would have raised an alarm, at most one in each period."""
    series = Series.of(days, register.first, register.last, period)
    in_period = {}
    for day in days:
        in_period.setdefault(start_of(day, period), []).append(day)
    found = zip(series.starts, watching.through(series.counts, period), strict=True)
    return [in_period[start][max(each.enough, 1) - 1] for start, each in found if each and each.is_alarm]


def new_days(days, since):
    """The days on which the rule for new substances would have raised it."""
    found = []
    for day in sorted(set(days)):
        until = days[: bisect_right(days, day)]
        finding = newness.assess(until, day, since=since, least=newness.LEAST_DEATHS)
        if finding and finding.is_alarm:
            found.append(day)
    return found


def episodes(days):
    """The first day of each run of alarms."""
    firsts, last = [], None
    for day in days:
        if last is None or day - last >= ONE_EPISODE:
            firsts.append(day)
        last = day
    return firsts


def judged(firsts, windows):
    """How many alarms, how many of them false, and the first that counts."""
    true = [day for day in firsts if any(day in window for window in windows)]
    first = next(iter(true if windows else firsts), None)
    return {
        "alarms": len(firsts),
        "false": len(firsts) - len(true),
        "first": first and first.isoformat(),
        "days": [day.isoformat() for day in firsts],
    }


def totals(method, substances, years):
    sums = Counter()
    for each in substances:
        sums.update({key: each["methods"][method][key] for key in ("alarms", "false")})
    return {
        "alarms_per_year": round(sums["alarms"] / years, 1),
        "false_per_year": round(sums["false"] / years, 1),
        "false_per_series_year": round(sums["false"] / years / max(len(substances), 1), 2),
    }
