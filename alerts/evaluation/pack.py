"""The evaluation pack of one alert. It names organisations and no person, and takes the same queries
however many it reached."""

from django.utils import timezone

from alerts.evaluation import answering, asking, doing, outcome, reach, sending, sighting
from alerts.evaluation.document import Document
from alerts.models import Delivery
from workflow.timekeeping import Timekeeper


def pack(alert, now):
    """The Document of a published alert."""
    versions = list(alert.versions.order_by("number"))
    return Document(
        caption=f"Alert {alert.reference}, {alert.area}",
        title=f"Evaluation: {alert.current_version.headline}",
        made_on=timezone.localdate(now),
        is_exercise=alert.area.is_exercise,
        parts=parts(alert, versions, now),
    )


def parts(alert, versions, now):
    keeper = Timekeeper(alert.area)
    found = list(answering.answers([alert], keeper).values())
    ended = sending.endings(versions)
    sent = {key: sum(row.values()) - row["Cancelled in time"] for key, row in ended.items()}
    return [
        outcome.part(alert, now),
        outcome.course(alert, versions, sent, now),
        reach.part(alert, versions),
        sending.part(versions, ended),
        answering.part(alert, found, keeper),
        doing.part(alert, found),
        sighting.part(alert),
        asking.part([alert], asked(alert)),
        doing.posters(alert, now),
    ]


def asked(alert):
    """How many were asked the questions: whom a message may have reached."""
    reached = Delivery.objects.filter(version__alert=alert).reached()
    return reached.order_by().values("subscriber").distinct().count()
