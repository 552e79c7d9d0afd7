"""What a service sees of its own notifications: how many came in time, by year. Nobody but the council is
shown it besides."""

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractYear

from workflow import series
from workflow.series import Series


# Ours: enough to see whether it gets better.
YEARS = 5


def own_timeliness(notifications):
    """{"sent", "late", "by_year": [(year, in time, late)], "picture"} of these notifications; one query."""
    sent = notifications.filter(notified_at__isnull=False).order_by()
    found = sent.annotate(year=ExtractYear("notified_at")).values("year")
    found = found.annotate(sent=Count("pk"), late=Count("pk", filter=Q(notified_at__gt=F("due_at"))))
    rows = sorted((each["year"], each["sent"] - each["late"], each["late"]) for each in found)
    return {
        "sent": sum(in_time + late for _, in_time, late in rows),
        "late": sum(late for *_, late in rows),
        "by_year": rows[-YEARS:],
        "picture": picture(rows[-YEARS:]),
    }


def picture(rows):
    if not rows:
        return ""
    years, in_time, late = zip(*rows, strict=True)
    words = "; ".join(f"{year}: {one} in time, {other} late" for year, one, other in rows)
    return series.draw_stacks(
        years,
        [Series("In time", in_time), Series("Late", late)],
        key="own-timeliness",
        title="Our notifications, in time and late, by year",
        description=f"{words}.",
    )
