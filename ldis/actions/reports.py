"""From "somebody told us" to "they know what became of it"."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from ldis import clocks, permissions, policies
from ldis.models import Report, Reporter
from workflow.events import PUBLIC, record
from workflow.references import new_code, new_reference


@transaction.atomic
def receive_report(report, *, reporter=None, by=PUBLIC, now=None):
    """Take in an unsaved report and, apart from it, who made it; (report, private code) back.

    The code is shown once and kept only as a hash.
    """
    now = now or timezone.now()
    policies.check_can_receive(report)
    code = new_code()
    report.reference, report.follow_up_code = unused_reference(), make_password(code)
    report.received_at = now
    report.triage_due_at = clocks.triage_clock(report).deadline(now)
    report.answer_due_at = clocks.FEEDBACK.deadline(now)
    report.save()
    if reporter and any([reporter.name, reporter.role, reporter.organisation, reporter.contact]):
        reporter.report = report
        reporter.save()
    record("report.received", report, by=by, at=now, kind=report.kind)
    return report, code


def unused_reference():
    while True:
        reference = new_reference("R")
        if not Report.objects.filter(reference=reference).exists():
            return reference


@transaction.atomic
def triage(report, *, by, criterion="", substance=None):
    """Say that it has been read, which intake criterion it meets, and what the substance is thought to be."""
    now = timezone.now()
    report = lock(report)
    permissions.check_user_can_triage(by, report)
    report.triage(at=now, criterion=criterion, substance=substance)
    report.save()
    record("report.triaged", report, by=by, at=now, criterion=criterion)
    return report


@transaction.atomic
def link(report, concern, *, by):
    """Make the report part of a concern that exists."""
    report = lock(report)
    permissions.check_user_can_link(by, report, concern)
    report.link(concern)
    report.save()
    record("report.linked", report, by=by, concern=concern.reference)
    return report


@transaction.atomic
def log(report, *, by):
    """Keep the report for trends."""
    report = lock(report)
    permissions.check_user_can_log(by, report)
    report.log()
    report.save()
    record("report.logged", report, by=by)
    return report


@transaction.atomic
def pass_on(report, *, by, to):
    """Record that the report went to the service it belongs to."""
    report = lock(report)
    permissions.check_user_can_pass_on(by, report, to)
    report.pass_on(to=to)
    report.save()
    record("report.passed_on", report, by=by, to=to)
    return report


@transaction.atomic
def mark_duplicate(report, *, by, of):
    report = lock(report)
    permissions.check_user_can_mark_duplicate(by, report, of)
    report.mark_duplicate(of=of)
    report.save()
    record("report.marked_duplicate", report, by=by, of=of.reference)
    return report


@transaction.atomic
def answer(report, *, by, text):
    """Tell the reporter what became of it; they read it with their reference and code."""
    now = timezone.now()
    report = lock(report)
    permissions.check_user_can_answer(by, report, text)
    report.give_answer(at=now, text=text.strip())
    report.save()
    record("report.answered", report, by=by, at=now)
    return report


@transaction.atomic
def look_at_reporter(report, *, by):
    """Who made the report, or None; the look is recorded whatever is found."""
    permissions.check_user_can_see_reporter(by, report)
    record("reporter.seen", report, by=by)
    return Reporter.objects.filter(report=report).first()


def lock(report):
    return Report.objects.select_for_update(of=("self",)).select_related("area").get(pk=report.pk)
