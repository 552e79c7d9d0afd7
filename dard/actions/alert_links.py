"""What the review of deaths and the drug alerts tell each other."""

from django.db import transaction
from django.utils import timezone

from dard import clusters, permissions, raising
from dard.models import AlertLink
from dard.states import AlertLinkState
from ldis.actions import receive_report
from ldis.actions.watching import suggest
from ldis.states import Arrival
from workflow.events import SYSTEM, record


@transaction.atomic
def consider_alert(case, *, by, because):
    """Say that there is nothing in it to report, and why."""
    now, link = timezone.now(), lock(case)
    permissions.check_user_can_consider_alert(by, link, because)
    link.consider(at=now, because=because.strip())
    link.save()
    record("case.alert_considered", link.case, by=by, at=now)
    return link


@transaction.atomic
def raise_report(case, *, by):
    """Tell the drug alerts of it, by a report that names nobody."""
    now, link = timezone.now(), lock(case)
    permissions.check_user_can_raise_report(by, link)
    report, _ = receive_report(raising.report_of(link.case), by=by, now=now, arrived_by=Arrival.REVIEW)
    return keep(link, report, by=by, at=now)


@transaction.atomic
def link_report(case, *, by, report):
    """Say that a report which is there already is of the same event."""
    now, link = timezone.now(), lock(case)
    permissions.check_user_can_link_report(by, link, report)
    return keep(link, report, by=by, at=now)


def keep(link, report, *, by, at):
    link.raise_report(at=at, report=report)
    link.save()
    record("case.report_raised", link.case, by=by, at=at, report=report.reference)
    if report.concern_id:
        join(link, report, at=at)
    return link


@transaction.atomic
def note_concern(report):
    """Its report was made part of a concern."""
    link = AlertLink.objects.select_for_update(of=("self",)).filter(report=report).first()
    if link and link.state == AlertLinkState.RAISED:
        join(link, report, at=timezone.now())


def join(link, report, *, at):
    link.join_concern(at=at)
    link.save()
    record("case.joined_concern", link.case, by=SYSTEM, at=at, concern=report.concern.reference)


def lock(case):
    rows = AlertLink.objects.select_for_update(of=("self",)).select_related("case__area")
    return rows.get(case=case)


def suggest_clusters(area):
    """Put cases that come together before the coordinators of drug alerts; how many suggestions that made."""
    found = clusters.clusters(area, timezone.localdate())
    return sum(suggest(area, each) is not None for each in found)
