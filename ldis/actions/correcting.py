"""Mending what was said about a report: its criterion, its kind, and the report it adds to."""

from django.db import transaction
from django.utils import timezone

from ldis import permissions
from ldis.actions import reports
from ldis.likeness.index import index
from ldis.states import ReportState
from workflow.events import record


@transaction.atomic
def set_criterion(report, *, by, criterion):
    """Say which intake criterion a report meets after all; without one it can join no concern."""
    report = reports.lock(report)
    permissions.check_user_can_set_criterion(by, report, criterion)
    report.criterion = criterion
    report.save()
    record("report.criterion_set", report, by=by, criterion=criterion)
    return report


@transaction.atomic
def correct_kind(report, *, by, kind):
    """Say what the report is really about. A death goes to the review of deaths, and is read sooner."""
    now = timezone.now()
    report = reports.lock(report)
    permissions.check_user_can_correct_kind(by, report, kind)
    before, report.kind = report.kind, kind
    if report.state == ReportState.RECEIVED:
        reports.start_clocks(report)
    report.save()
    index(report)
    record("report.kind_corrected", report, by=by, at=now, before=before, said_to_be=kind)
    reports.announce(report)
    return report


@transaction.atomic
def attach_update(report, *, by, of):
    """Accept a report's word that it adds to an earlier one, where it came without that one's code."""
    report = reports.lock(report)
    permissions.check_user_can_attach(by, report, of)
    report.update_of = of
    report.save()
    record("report.attached", report, by=by, of=of.reference)
    return report
