"""Which alerts were in force in an area on a day, and who had acted on them by then."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, F, OuterRef, Q, Subquery

from alerts.models import Alert, Delivery, Version
from alerts.states import Purpose
from workflow.clocks import LONDON


# What carries a warning itself, beside reminders and what follows its end.
WARNING = (Purpose.ALERT, Purpose.DIGEST)


@dataclass(frozen=True)
class LiveAlert:
    """An alert as it stood at the end of a day: its version, and how many organisations had been told and had
    acted."""

    alert: Alert
    version: Version
    is_about: bool
    told: int
    acted: int


def on_the_day(case):
    """The alerts in force where and when it happened, those about its substances first. Four queries."""
    day = case.happened_by or case.happened_on
    if day is None:
        return []
    end = datetime.combine(day, time.max, LONDON)
    alerts = list(in_force(case.area, datetime.combine(day, time.min, LONDON), end))
    versions = Version.objects.in_bulk([each.version_then for each in alerts])
    families = set(case.substances.values_list("family", flat=True))
    counts = counts_until(end, alerts)
    found = [
        LiveAlert(
            alert=each,
            version=versions[each.version_then],
            is_about=not families.isdisjoint(family.pk for family in each.families.all()),
            **counts.get(each.pk, {"told": 0, "acted": 0}),
        )
        for each in alerts
    ]
    return sorted(found, key=lambda live: not live.is_about)


def in_force(area, start, end):
    """Alerts of an area with a version by the end of a day, that had not ended, nor run out, before it."""
    then = Version.objects.filter(alert=OuterRef("pk"), issued_at__lte=end).order_by("-number")
    return (
        Alert.objects.published()
        .filter(area=area)
        .annotate(
            version_then=Subquery(then.values("pk")[:1]), valid_then=Subquery(then.values("valid_until")[:1])
        )
        .filter(version_then__isnull=False, valid_then__gt=start)
        .filter(Q(ended_at=None) | Q(ended_at__gt=start))
        .prefetch_related("families")
        .order_by("created_at")
    )


def counts_until(end, alerts):
    """{alert's key: {"told", "acted"}}: organisations, each once."""
    told = Delivery.objects.filter(version__alert__in=alerts, purpose__in=WARNING, queued_at__lte=end)
    by_told = (
        told.values(alert=F("version__alert"))
        .annotate(number=Count("subscriber__organisation", distinct=True))
        .values_list("alert", "number")
    )
    acted = (
        Alert.objects.filter(pk__in=[each.pk for each in alerts])
        .annotate(
            number=Count(
                "acknowledgements__organisation",
                distinct=True,
                filter=Q(acknowledgements__acted_at__lte=end),
            )
        )
        .values_list("pk", "number")
    )
    by_acted = dict(acted)
    return {alert: {"told": number, "acted": by_acted.get(alert, 0)} for alert, number in by_told}
