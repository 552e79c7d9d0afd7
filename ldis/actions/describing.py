"""What people say of a concern in their own words and figures: its title, what is not known, its counts."""

from django.db import transaction
from django.utils import timezone

from ldis import casefile, permissions
from ldis.actions.concerns import lock
from ldis.actions.reports import lock as lock_report
from ldis.likeness.index import index
from ldis.models import Count
from workflow.events import record


@transaction.atomic
def describe(concern, *, by, title, not_known):
    """Say what a concern is called and what is not known about it."""
    concern = lock(concern)
    permissions.check_user_can_describe(by, concern, title)
    concern.title, concern.not_known = title.strip(), not_known.strip()
    concern.save()
    record("concern.described", concern, by=by)
    return concern


@transaction.atomic
def count(concern, *, by, measure, value, as_of, source, note="", replaces=None):
    """Add a figure, or correct one: the corrected figure stays readable beside the one that counts."""
    concern = lock(concern)
    figure = Count(
        concern=concern,
        measure=measure,
        value=value,
        as_of=as_of,
        source=source.strip(),
        note=note.strip(),
        replaces=replaces,
        by=by,
        at=timezone.now(),
    )
    permissions.check_user_can_count(by, figure)
    figure.save()
    record(
        "concern.count_corrected" if replaces else "concern.counted",
        concern,
        by=by,
        measure=measure,
        value=value,
    )
    return figure


@transaction.atomic
def make_case_file(concern, *, by):
    """The whole file of a concern, as the bytes of a ZIP archive; who took it is recorded."""
    permissions.check_user_can_make_case_file(by, concern)
    record("concern.case_file_made", concern, by=by)
    return casefile.archive(concern, by)


@transaction.atomic
def place(report, *, by, locality):
    """Put a report on the map, at a place with a name, or take it off."""
    report = lock_report(report)
    permissions.check_user_can_place(by, report, locality)
    report.locality = locality
    report.save()
    index(report)
    record("report.placed", report, by=by, place=locality.pk if locality else None)
    return report
