"""From series to what is out of the ordinary in them. Decides nothing and changes no row."""

from dataclasses import dataclass

from ldis.states import Method, SeriesKind
from ldis.watch import newness
from ldis.watch.counting import Subject
from ldis.watch.findings import Finding
from ldis.watch.methods import METHODS
from ldis.watch.series import WEEK, last_day


SHOWN = 26  # weeks in a chart
GRAVITY = list(SeriesKind.values)
# These raise a suggestion. C1 and C3 alarm more often than a coordinator can bear (docs/reference/watch.md),
# so they only say that they agree.
RAISING = frozenset({Method.NEWNESS, Method.FARRINGTON, Method.EARS_C2, Method.CUSUM})
# A report that comes in late belongs to a week that is over, so the last whole week is looked at again.
WEEKS_LOOKED_AT = 2


@dataclass(frozen=True)
class Aberration:
    """A count out of the ordinary, by the method that says it best and those that agree."""

    kind: str
    subject: Subject
    method: str
    agreeing: tuple
    start: object
    end: object
    finding: Finding
    rows: tuple

    def covers(self, other):
        return self is not other and covers(self.kind, self.subject, other.kind, other.subject)


def covers(kind, subject, other_kind, other_subject):
    """Whether somebody who looks at the one has looked at the other too."""
    return GRAVITY.index(kind) >= GRAVITY.index(other_kind) and subject.is_part_of(other_subject)


def aberrations(tally):
    """What stands out in the tally, the most telling only: not its family too, nor all reports of it."""
    found = [each for series in tally.lately() if (each := aberration(tally, *series))]
    return [each for each in found if not any(other.covers(each) for other in found)]


def aberration(tally, kind, subject):
    """What stands out in one series, or None."""
    return new_substance(tally, kind, subject) or unusual_week(tally, kind, subject)


def new_substance(tally, kind, subject):
    if not subject.substance:
        return None
    days = list(tally.days[kind, subject].elements())
    least = newness.LEAST_DEATHS if kind == SeriesKind.DEATHS else newness.LEAST_REPORTS
    finding = newness.assess(days, tally.on, since=tally.since, least=least)
    if finding is None or not finding.is_alarm:
        return None
    series = tally.series(kind, subject)
    rows = tuple(row(series, index, None) for index in range(len(series))[-SHOWN:])
    start = series.starts[-1]
    return Aberration(kind, subject, Method.NEWNESS, (), start, tally.on, finding, rows)


def unusual_week(tally, kind, subject):
    """The earliest of the last weeks in which a method that counts raises an alarm."""
    series = tally.series(kind, subject)
    for back in range(WEEKS_LOOKED_AT - 1, -1, -1):
        counts = series.counts[: len(series) - back]
        alarms = [each for each in METHODS if is_alarm(each.assess(counts, WEEK))]
        best = next((each for each in alarms if each.method in RAISING), None)
        if best:
            agreeing = tuple(each.method for each in alarms if each is not best)
            start = series.starts[len(counts) - 1]
            end = min(last_day(start, WEEK), tally.on)
            found, rows = best.assess(counts, WEEK), through(best, series, len(counts))
            return Aberration(kind, subject, best.method, agreeing, start, end, found, rows)
    return None


def is_alarm(finding):
    return finding is not None and finding.is_alarm


def through(watching, series, upto):
    """The weeks of a chart, with what the method would have said in each."""
    first = max(upto - SHOWN, 0)
    if watching.method == Method.CUSUM:
        findings = watching.through(series.counts[:upto])[first:]
    else:
        findings = [watching.assess(series.counts[: end + 1], WEEK) for end in range(first, upto)]
    return tuple(row(series, first + index, finding) for index, finding in enumerate(findings))


def row(series, index, finding):
    """One week as it is kept: plain values, so that what was seen is what stays."""
    return {
        "start": series.starts[index].isoformat(),
        "count": series.counts[index],
        "expected": None if finding is None else round(finding.expected, 2),
        "threshold": None if finding is None else round(finding.threshold, 2),
        "alarm": is_alarm(finding),
    }
