"""Saying that reports are about the same event, or are not about the same thing at all."""

from django.db import transaction
from django.utils import timezone

from ldis import permissions
from ldis.actions.reports import lock
from ldis.models import Distinction, Report
from workflow.events import record


@transaction.atomic
def mark_same_event(report, *, by, of):
    """Count the two as one event, under the report that stands for it already, or the one that came first."""
    report, of = lock(report), lock(of)
    permissions.check_user_can_mark_same_event(by, report, of)
    first, other = sorted({report.same_event_as_id or report.pk, of.same_event_as_id or of.pk})
    Report.objects.filter(same_event_as=other).update(same_event_as=first)
    Report.objects.filter(pk=other).update(same_event_as=first)
    record("report.marked_same_event", report, by=by, of=of.reference)
    return lock(report)


@transaction.atomic
def unmark_same_event(report, *, by, of):
    """Count the two as two events again: the one that does not stand for the event leaves it."""
    report, of = lock(report), lock(of)
    permissions.check_user_can_unmark_same_event(by, report, of)
    leaving = report if report.same_event_as_id else of
    leaving.same_event_as = None
    leaving.save()
    record("report.unmarked_same_event", report, by=by, of=of.reference)
    return lock(report)


@transaction.atomic
def distinguish(report, *, by, reason, other=None, concern=None):
    """Say that a report is not about the same as another report, or as a concern; it is proposed no more."""
    report = lock(report)
    permissions.check_user_can_distinguish(by, report, reason)
    said = Distinction.objects.create(
        report=report,
        other=other,
        concern=concern,
        stands=True,
        reason=reason.strip(),
        by=by,
        at=timezone.now(),
    )
    record("report.distinguished", report, by=by, at=said.at, other=(other or concern).reference)
    return said


@transaction.atomic
def take_back_distinction(report, *, by, distinction):
    """It may be the same after all, and is proposed again."""
    report = lock(report)
    permissions.check_user_can_take_back_distinction(by, report, distinction)
    said = Distinction.objects.create(
        report=distinction.report,
        other=distinction.other,
        concern=distinction.concern,
        stands=False,
        by=by,
        at=timezone.now(),
    )
    other = (distinction.other or distinction.concern).reference
    record("report.distinction_taken_back", report, by=by, at=said.at, other=other)
    return said
