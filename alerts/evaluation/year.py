"""The report on the alerts an area first issued in one calendar year (London). As many queries for five
hundred alerts as for none."""

from collections import Counter

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from alerts.evaluation import answering, asking, hearing, pace
from alerts.evaluation.document import Document, Part, Table, bars, figures
from alerts.evaluation.figures import Share, counted
from alerts.models import Alert, Conclusion, Delivery, Version
from alerts.states import AlertState, Grade, Verdict
from workflow.timekeeping import Timekeeper


def report(area, year, now):
    """The Document on one area's year."""
    alerts = begun_in(area, year)
    versions = list(Version.objects.filter(alert__in=alerts).order_by("alert", "number"))
    firsts = [each for each in versions if each.number == 1]
    said = list(answering.answers(alerts, Timekeeper(area)).values())
    return Document(
        caption=str(area),
        title=f"Alerts in {year}",
        made_on=timezone.localdate(now),
        is_exercise=area.is_exercise,
        parts=[
            overview(alerts, versions, firsts, year),
            pace.part(alerts, firsts, said),
            hearing.organisations(versions, said),
            hearing.fatigue(area, year),
            outcomes(alerts),
            asking.part(alerts, asked([each for each in alerts if each.ended_at]), key="questions"),
            not_known(),
        ],
    )


def begun_in(area, year):
    """The published alerts whose first version is of this year, the earliest first."""
    start, *_, end = hearing.month_starts(year)
    first = Version.objects.filter(alert=OuterRef("pk"), number=1).values("issued_at")
    alerts = Alert.objects.published().filter(area=area).annotate(begun_at=Subquery(first))
    return list(
        alerts.filter(begun_at__gte=start, begun_at__lt=end).select_related("area").order_by("begun_at")
    )


def overview(alerts, versions, firsts, year):
    months = Counter(timezone.localtime(each.issued_at).month for each in firsts)
    names = [(f"{start:%b}", months[start.month]) for start in hearing.month_starts(year)[:12]]
    grades = Counter(each.grade for each in alerts)
    states = Counter(each.state for each in alerts)
    return Part(
        "alerts",
        "Alerts",
        says=[in_words(alerts, versions)],
        tables=[
            Table("First issued, by month", ("Month", "Alerts"), names),
            Table("By grade", ("Grade", "Alerts"), [(each.label, grades[each]) for each in Grade]),
            Table("How they stand", ("State", "Alerts"), [(each.label, states[each]) for each in STATES]),
        ],
        pictures=[bars("months", "Alerts first issued, by month", names)] if alerts else [],
    )


STATES = [AlertState.LIVE, AlertState.STOOD_DOWN, AlertState.EXPIRED, AlertState.RETRACTED]


def in_words(alerts, versions):
    if not alerts:
        return "No alert was first issued in this year."
    return f"{counted(len(alerts), 'alert')} in {counted(len(versions), 'version')}."


def outcomes(alerts):
    """One query."""
    ended = [each for each in alerts if each.ended_at]
    last = {}
    for alert, verdict in (
        Conclusion.objects.filter(alert__in=ended).order_by("at", "pk").values_list("alert", "verdict")
    ):
        last[alert] = verdict
    found = Counter(last.values())
    retracted = sum(each.state == AlertState.RETRACTED for each in alerts)
    return Part(
        "outcomes",
        "What came of them",
        says=[f"Of {counted(len(ended), 'alert')} that ended, {len(last)} had somebody say what came of it."],
        tables=[
            figures(
                [
                    ("Ended alerts with a recorded outcome", Share(len(last), len(ended))),
                    *((each.label, Share(found[each], len(last))) for each in Verdict),
                    ("Retracted", Share(retracted, len(alerts))),
                ]
            )
        ],
    )


def asked(ended):
    """How often somebody was asked the questions: each recipient once for each alert that ended."""
    reached = Delivery.objects.filter(version__alert__in=ended).reached()
    return reached.order_by().values("version__alert", "subscriber").distinct().count()


def not_known():
    return Part(
        "limits",
        "What is not known",
        says=[
            "Whether a message was opened: nothing in it reports back.",
            "How many people read the public page, a poster or a feed: nobody is counted there.",
            "What people did who were told by somebody else, beyond what leads and the three questions say.",
            "Whether an alert changed what people did: this counts what was sent, and what was answered.",
        ],
    )
