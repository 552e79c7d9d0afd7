"""From "somebody told us" to "they know what became of it"."""

from django.db import transaction
from django.utils import timezone

from ldis import clocks, letters, notifications, permissions, places, policies, signals
from ldis.actions import labels, samples
from ldis.likeness.index import index
from ldis.models import Report, Reporter, Unlinking
from ldis.states import Arrival, ReportKind
from workflow.codes import hashed
from workflow.events import PUBLIC, record
from workflow.references import new_code, new_reference
from workflow.timekeeping import Timekeeper


@transaction.atomic
def receive_report(report, *, reporter=None, by=PUBLIC, now=None, arrived_by=Arrival.WEB, taken_by=None):
    """Take in an unsaved report and, apart from it, who made it; (report, private code) back.

    `now` is when it reached us. `taken_by` is whoever writes it down for somebody who telephoned or came in:
    the event names that person, never the caller. The code is shown once and kept only as a hash.
    """
    now = now or timezone.now()
    if report.update_of:
        report.area, report.substance = report.update_of.area, report.update_of.substance
    if taken_by:
        permissions.check_user_can_take_down(taken_by, report.area)
        policies.check_came_in(now)
    policies.check_can_receive(report)
    code = new_code()
    report.reference, report.follow_up_code = unused_reference(), hashed(code)
    report.received_at, report.arrived_by, report.taken_by = now, arrived_by, taken_by
    keeper = start_clocks(report)
    report.save()
    index(report)
    keep_apart(reporter, report)
    labels.keep_first_word(report, at=now)
    # What is written down later is recorded at the time of writing.
    at = None if taken_by else now
    record("report.received", report, by=taken_by or by, at=at, kind=report.kind, arrived_by=arrived_by)
    announce(report)
    letters.thank(report)
    notifications.wake_duty_officer(report, keeper, now)
    return report, code


def start_clocks(report):
    report.locality = report.locality or places.named_in(report.area, report.place)
    keeper = Timekeeper(report.area)
    report.triage_due_at = keeper.deadline(clocks.triage_clock(report), report.received_at)
    report.answer_due_at = keeper.deadline(clocks.FEEDBACK, report.received_at)
    return keeper


def keep_apart(reporter, report):
    """Who made the report, in a row of its own; none where nothing was said."""
    if reporter and not reporter.said_nothing:
        reporter.report = report
        reporter.recognise_employer()
        reporter.save()


def announce(report):
    if report.kind == ReportKind.DEATH:
        signals.death_reported.send(Report, report=report)


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
    index(report)
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
    labels.relabel(concern, by=by, why="linked")
    samples.count_in(concern, by=by)
    signals.report_linked.send(Report, report=report)
    return report


@transaction.atomic
def unlink(report, *, by, reason):
    """Take the report out of its concern; the concern keeps a trace of it."""
    now = timezone.now()
    report = lock(report)
    permissions.check_user_can_unlink(by, report, reason)
    concern = report.concern
    Unlinking.objects.create(report=report, concern=concern, reason=reason.strip(), by=by, at=now)
    report.unlink()
    report.save()
    record("report.unlinked", report, by=by, at=now, concern=concern.reference)
    record("concern.report_taken_out", concern, by=by, at=now, report=report.reference)
    labels.relabel(concern, by=by, why="unlinked")
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
    letters.answered(report)
    return report


@transaction.atomic
def look_at_reporter(report, *, by):
    """Who made the report, or None; the look is recorded whatever is found."""
    permissions.check_user_can_see_reporter(by, report)
    record("reporter.seen", report, by=by)
    return Reporter.objects.filter(report=report).first()


def lock(report):
    return Report.objects.select_for_update(of=("self",)).select_related("area").get(pk=report.pk)
