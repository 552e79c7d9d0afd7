"""Which series the reports count in that came in, or were read, since somebody last asked.

What was asked about already is remembered in the cache alone. When that is lost, what came in before is left
to the next look that is due anyway.
"""

from django.core.cache import cache

from accounts.models import Area
from ldis.models import Report
from ldis.watch import counting
from workflow.models import Event


SEEN = "watch:last-event-seen"
# What puts a report into a series, or into another one.
CHANGES = ("report.received", "report.triaged", "report.kind_corrected", "report.substance_changed")


def since_last_time():
    """{area: {(kind, subject)}} since the last call; the first says nothing, and where to begin."""
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    seen = cache.get(SEEN)
    cache.set(SEEN, newest, timeout=None)
    return changed_between(seen, newest) if seen is not None and seen < newest else {}


def changed_between(seen, newest):
    events = Event.objects.filter(pk__gt=seen, pk__lte=newest, action__in=CHANGES)
    reports = Report.objects.filter(pk__in={int(key) for key in events.values_list("subject_id", flat=True)})
    areas = Area.objects.in_bulk(set(reports.values_list("area", flat=True)))
    return {area: series_of(reports.filter(area=area)) for area in areas.values()}


def series_of(reports):
    """The series that these reports count in, those that count in none left out."""
    return {
        (kind, subject)
        for row in counting.by_series(reports)
        for kind in counting.kinds_of(row["kind"])
        for subject in counting.subjects_of(row)
    }
