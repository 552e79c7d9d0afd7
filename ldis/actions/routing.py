"""Telling another service: a report may go there and leave here, or go there and stay."""

from django.db import transaction
from django.utils import timezone

from ldis import permissions
from ldis.actions import reports
from ldis.models import Routing
from ldis.states import Route, Safeguarding
from workflow.events import record


@transaction.atomic
def route(report, *, by, to, how, reason):
    """Record that another service was told. What becomes of the report here is another question."""
    report = reports.lock(report)
    permissions.check_user_can_route(by, report, to, how, reason)
    routing = add_routing(report, by=by, to=to, how=how, reason=reason)
    report.save()
    record("report.routed", report, by=by, at=routing.at, to=to, how=how)
    return routing


@transaction.atomic
def pass_on(report, *, by, to, how, reason):
    """The same for a report that does not belong here: it leaves."""
    report = reports.lock(report)
    permissions.check_user_can_pass_on(by, report, to, how, reason)
    routing = add_routing(report, by=by, to=to, how=how, reason=reason)
    report.pass_on(to=to)
    report.save()
    record("report.passed_on", report, by=by, at=routing.at, to=to, how=how)
    return report


def add_routing(report, *, by, to, how, reason):
    """A referral to safeguarding answers the safeguarding question, so that nobody says it twice."""
    if to == Route.SAFEGUARDING and report.is_about_a_minor:
        report.safeguarding = Safeguarding.REFERRED
    return Routing.objects.create(
        report=report, to=to, how=how, reason=reason.strip(), by=by, at=timezone.now()
    )


@transaction.atomic
def answer_safeguarding(report, *, by, answer, note=""):
    """Say what was done for somebody under 18; said again, the last word counts."""
    report = reports.lock(report)
    permissions.check_user_can_answer_safeguarding(by, report, answer, note)
    report.safeguarding, report.safeguarding_note = answer, note.strip()
    report.save()
    record("report.safeguarding_answered", report, by=by, safeguarding=answer)
    return report
