"""What the watch puts before a coordinator: what waits, and one suggestion drawn and tabulated."""

from datetime import date

from ldis import visibility
from ldis.models import Look, Report, Suggestion
from ldis.states import Method, ReportKind, SeriesKind
from ldis.watch import words
from ldis.watch.methods import METHODS
from workflow import charts


KIND_OF_REPORT = {SeriesKind.OVERDOSES: ReportKind.OVERDOSE, SeriesKind.DEATHS: ReportKind.DEATH}
SOURCES = {each.method: each.source for each in METHODS} | {
    Method.NEWNESS: "A rule of our own",
    Method.CASES: "A rule of our own",
}
PARAMETERS = {
    "baseline": "Weeks in the baseline",
    "guard": "Weeks left out before the one assessed",
    "limit": "Limit of the statistic",
    "deviation": "Standard deviation of the baseline",
    "carried": "Carried over from the weeks before",
    "past": "Weeks of past used",
    "left_out": "Weeks left out before the one assessed",
    "quantile": "Quantile taken as the threshold",
    "weights_from": "Residual from which a past week counts less",
    "trend": "Trend per week, on the log scale",
    "dispersion": "Dispersion (1 is Poisson)",
    "rise": "Rise it is tuned to find, times the usual",
    "overdispersion": "Overdispersion (0 is Poisson)",
    "look_back_days": "Days without it that make it new",
    "window_days": "Days in which they must come together",
    "least": "How many must come together",
    "before": "How many there were before",
}


def waiting(areas):
    """The suggestions nobody has dealt with in these areas, each with its reason; one query."""
    suggestions = list(Suggestion.objects.waiting().filter(area__in=areas).for_listing())
    for each in suggestions:
        each.reason = words.reason(each)
    return suggestions


def latest_looks(areas):
    """The last look at each area; a query for each, and few people have more than one."""
    looks = [Look.objects.filter(area=area).select_related("area").first() for area in areas]
    return [look for look in looks if look]


def points(rows):
    return [
        charts.Point(
            label=f"{date.fromisoformat(row['start']):%-d %b}",
            count=row["count"],
            expected=row["expected"],
            threshold=row["threshold"],
            is_alarm=row["alarm"],
        )
        for row in rows
    ]


def charts_of(suggestion):
    """The chart for a desk, and its last quarter of a year for a phone; the page shows one of them."""
    title = f"{suggestion.get_kind_display()}, {suggestion.subject_words}, by week"
    said = {
        "title": title,
        "description": f"{words.reason(suggestion)} A table on this page has every figure.",
    }
    every = points(suggestion.counts)
    return {
        "wide": charts.draw(every, key="wide", **said),
        "narrow": charts.draw(every[-13:], key="narrow", size=charts.NARROW, **said),
    }


def table_of(suggestion):
    """The chart's rows with days for the screen, the newest first."""
    return [each | {"start": date.fromisoformat(each["start"])} for each in reversed(suggestion.counts)]


def parameters_of(suggestion):
    """What the method was set to and what it worked out, in words: [(what, value)]."""
    given = [(PARAMETERS.get(name, name), value) for name, value in suggestion.parameters.items()]
    return [("Statistic", round(suggestion.statistic, 2)), *given]


def agreeing_words(suggestion):
    return ", ".join(Method(each).label for each in suggestion.agreeing)


def reports_behind(suggestion, user):
    """The reports that were counted in the week, as far as this person may open them."""
    reports = visibility.readable(Report.objects.all(), user).filter(
        area=suggestion.area_id,
        routed_to="",
        duplicate_of=None,
        received_at__date__gte=suggestion.period_start,
    )
    if suggestion.substance_id:
        reports = reports.filter(substance=suggestion.substance_id)
    elif suggestion.family_id:
        reports = reports.filter(substance__family=suggestion.family_id)
    if suggestion.kind in KIND_OF_REPORT:
        reports = reports.filter(kind=KIND_OF_REPORT[suggestion.kind])
    return reports.select_related("substance").order_by("-received_at")[:50]


def small_multiples(shown, slug, most=12):
    """A small picture for each of the first series; the table has them all."""
    return [(each, small(each, f"{slug}-{number}")) for number, each in enumerate(shown[:most], start=1)]


def small(each, key):
    limit = "" if each["threshold"] is None else f" More than {int(each['threshold'])} is unusual."
    return charts.draw(
        points(each["rows"]),
        key=key,
        title=f"{each['kind'].label}, {each['name']}, by week",
        description=f"{each['now']} in the last week, {each['total']} in all the weeks shown.{limit}",
        size=charts.SMALL,
    )
