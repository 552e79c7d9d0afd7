"""Alerts from somewhere else: taken in as a report, and judged."""

from django.db import transaction
from django.utils import timezone

from ldis import foreign, permissions, policies
from ldis.actions import reports
from ldis.models import ForeignAlert, Report
from ldis.states import ReportKind
from privacy.redaction import without_names
from workflow.events import record


# What a report's own text may hold (ldis/forms/public.py).
LONGEST = 5000


@transaction.atomic
def receive_foreign_alert(alert, *, area, by):
    """Take in an unsaved alert that a member of staff was shown: it becomes a report to be triaged."""
    permissions.check_user_coordinates(by, area)
    prepare(alert)
    policies.check_can_receive_foreign_alert(alert, area)
    report = Report(area=area, kind=ReportKind.ALERT, happened=told(alert))
    report, _ = reports.receive_report(report, taken_by=by)
    return attach(alert, report, by=by)


def attach(alert, report, *, by):
    """Make an alert part of the report it came in with; called inside the transaction that receives it."""
    prepare(alert)
    alert.report = report
    alert.save()
    record("foreign_alert.received", report, by=by, arrived_as=alert.arrived_as)
    return alert


def prepare(alert):
    """Work out what the alert is known again by."""
    text = f"{alert.title}\n{alert.body}"
    alert.content_hash = foreign.content_hash(text if text.strip() else alert.link)
    alert.fuzzy_key = foreign.fuzzy_key(text)
    alert.reference_key = foreign.reference_key(alert.claimed_reference)


def told(alert):
    """What the report says happened: the alert's words without what could name a person."""
    text = "\n\n".join(part for part in (alert.title, alert.body or alert.link) if part)
    return without_names(text)[:LONGEST]


@transaction.atomic
def judge_foreign_alert(alert, *, by, verdict, checked_how, reason):
    """Say what an alert from somewhere else was found to be, and how its origin was checked."""
    alert = ForeignAlert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    report = reports.lock(alert.report)
    permissions.check_user_can_judge_foreign_alert(by, alert, report, verdict, checked_how, reason)
    alert.verdict, alert.checked_how, alert.verdict_reason = verdict, checked_how, reason.strip()
    alert.checked_by, alert.checked_at = by, timezone.now()
    alert.save()
    record("foreign_alert.judged", report, by=by, verdict=verdict, checked_how=checked_how)
    return alert
