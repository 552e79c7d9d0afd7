"""Who may be told: narrowing a report or a concern, and widening it with the source's word."""

from django.db import transaction
from django.utils import timezone

from ldis import permissions
from ldis.actions import labels, reports
from ldis.models import Relabelling
from workflow.events import record
from workflow.handling import Tlp


@transaction.atomic
def narrow_report(report, *, by, to, reason, consent=None):
    """Pass a report on less widely from now on. `consent` (unsaved) when it is the source who says so: then
    widening it again needs their word again."""
    report = reports.lock(report)
    permissions.check_user_can_narrow(by, report, to, reason)
    return change_report(report, by=by, to=to, reason=reason, consent=consent)


@transaction.atomic
def widen_report(report, *, by, to, consent=None, reason=""):
    """Pass a report on more widely: as far as the source has agreed, or agrees in `consent` (unsaved)."""
    report = reports.lock(report)
    permissions.check_user_can_widen(by, report, to, consent)
    return change_report(report, by=by, to=to, reason=reason, consent=consent)


def change_report(report, *, by, to, reason, consent):
    now, before = timezone.now(), report.tlp
    if consent:
        keep(consent, report, by=by, at=now, up_to=to)
    Relabelling.objects.create(
        report=report, before=before, after=to, reason=reason.strip(), consent=consent, by=by, at=now
    )
    report.tlp = Tlp(to)
    report.save()
    record("report.relabelled", report, by=by, at=now, label_before=before, label_after=str(Tlp(to)))
    labels.relabel_everything_resting_on(report, by=by)
    return report


def keep(consent, report, *, by, at, up_to):
    consent.report, consent.up_to, consent.by, consent.at = report, Tlp(up_to), by, at
    consent.save()
    record("report.consented", report, by=by, at=at, agreed_label=str(consent.up_to), said=str(consent.given))


@transaction.atomic
def narrow_concern(concern, *, by, to, reason):
    """Hold a concern closer than its reports ask."""
    concern = labels.lock_with_alerts(concern)
    permissions.check_user_can_narrow(by, concern, to, reason)
    return limit(concern, by=by, to=to, reason=reason)


@transaction.atomic
def widen_concern(concern, *, by, to, reason):
    """Take back, in part or whole, what a coordinator narrowed; never beyond what its reports allow."""
    concern = labels.lock_with_alerts(concern)
    permissions.check_user_can_widen_concern(by, concern, to, reason)
    return limit(concern, by=by, to=to, reason=reason)


def limit(concern, *, by, to, reason):
    Relabelling.objects.create(
        concern=concern, before=concern.tlp, after=to, reason=reason.strip(), by=by, at=timezone.now()
    )
    concern.limited_to = Tlp(to)
    concern.save()
    return labels.relabel(concern, by=by, why="person")
