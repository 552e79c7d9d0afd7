"""All series of an area at a glance: what a look keeps, and how it is shown."""

from datetime import date, timedelta

from ldis.states import SeriesKind
from ldis.watch import ears
from ldis.watch.looking import SHOWN
from ldis.watch.series import WEEK, starts_between


# Shown, and as many weeks more as C2 needs to speak of the first of them.
KEPT = SHOWN + ears.BASELINE + ears.GUARD


def figures(tally):
    """The last weeks of every series that was counted in them, as plain values to keep."""
    kept = []
    for kind, subject in tally.lately(weeks=SHOWN):
        counts = tally.series(kind, subject).counts[-KEPT:]
        kept.append({"kind": kind, "subject": subject.key, "name": subject.name, "counts": list(counts)})
    starts = starts_between(tally.since, tally.on, WEEK)[-KEPT:]
    return {"on": tally.on.isoformat(), "first": starts[0].isoformat(), "series": kept}


def of_look(look):
    """The series of a look for the screen, the most unusual last week first."""
    first = date.fromisoformat(look.figures["first"])
    shown = [shown_series(each, first) for each in look.figures["series"]]
    return sorted(shown, key=lambda each: (-each["statistic"], -each["recent"], each["name"], each["kind"]))


def shown_series(kept, first):
    counts = kept["counts"]
    rows = [row(counts[: end + 1], first) for end in range(len(counts))][-SHOWN:]
    finding = ears.c2(counts)
    return {
        "kind": SeriesKind(kept["kind"]),
        "name": kept["name"][:1].upper() + kept["name"][1:],
        "rows": rows,
        "now": counts[-1],
        "expected": finding and finding.expected,
        "threshold": finding and finding.threshold,
        "statistic": finding.statistic if finding else 0.0,
        "is_alarm": bool(finding and finding.is_alarm),
        "recent": sum(counts[-4:]),
        "total": sum(counts[-SHOWN:]),
    }


def row(counts, first):
    start = first + timedelta(weeks=len(counts) - 1)
    finding = ears.c2(counts)
    return {
        "start": start.isoformat(),
        "label": f"{start:%-d %b}",
        "count": counts[-1],
        "expected": finding and finding.expected,
        "threshold": finding and finding.threshold,
        "alarm": bool(finding and finding.is_alarm),
    }
