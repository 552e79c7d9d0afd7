"""Carrying a change of labels on: from reports to their concern, and from there to its alerts."""

from django.db import transaction

import alerts.actions
from alerts.models import Alert, Draft
from ldis import handling
from ldis.models import Concern, Consent
from ldis.states import CONSENT_ON_ARRIVAL
from workflow.events import record


def keep_first_word(report, *, at):
    """What the source chose when they told us is their consent: up to there, and no further."""
    given = CONSENT_ON_ARRIVAL[report.arrived_by]
    return Consent.objects.create(report=report, up_to=report.tlp, given=given, at=at)


@transaction.atomic
def relabel(concern, *, by, why):
    """Work out a concern's label again, and its alerts'. `why` is one word: linked, unlinked, report, person.

    Call it inside the action that changed what the label depends on, after the change.
    """
    concern = lock_with_alerts(concern)
    before, label = concern.tlp, handling.label_of(concern)
    if label != before:
        concern.tlp = label
        concern.save()
        record("concern.relabelled", concern, by=by, label_before=before, label_after=str(label), because=why)
    for referral in concern.referrals.exclude(alert=None).select_related("alert"):
        referral.concern = concern
        alerts.actions.relabel(referral.alert, tlp=handling.label_of_alert(referral), by=by)
    return concern


def relabel_everything_resting_on(report, *, by):
    """The concern a report is part of, and those whose alerts were first drawn from it."""
    rests = {referral.concern_id for referral in report.alerts_rest_on.all()}
    if report.concern_id:
        rests.add(report.concern_id)
    for concern in Concern.objects.filter(pk__in=rests).order_by("pk"):
        relabel(concern, by=by, why="report")


def lock_with_alerts(concern):
    """Alerts before the concern, as issuing does, and their open wordings: two that lock in different orders
    could wait for each other for good."""
    warned = Alert.objects.select_for_update(of=("self",)).filter(referral__concern=concern)
    written = Draft.objects.select_for_update(of=("self",)).filter(alert__referral__concern=concern).open()
    list(warned.order_by("pk"))
    list(written.order_by("pk"))
    concerns = Concern.objects.select_for_update(of=("self",)).select_related("area")
    return concerns.get(pk=concern.pk)
