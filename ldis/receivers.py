"""What this room does when a lower one announces something; inside that room's transaction."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from django_fsm import can_proceed

import alerts.actions
import alerts.signals
import panel.signals
import substances.signals
from alerts.states import AlertState, Audience
from ldis import briefing, letters, policies
from ldis.actions import emergencies
from ldis.actions.attachments import remove_file
from ldis.actions.concerns import lock
from ldis.actions.labels import lock_with_alerts
from ldis.models import Attachment, Concern, Referral, Report
from ldis.states import Decided
from substances.actions import UNKNOWN_FAMILY
from workflow.events import SYSTEM, record
from workflow.refusals import Refused


AUDIENCE_OF = {
    Decided.INFORMATION: Audience.PROFESSIONAL,
    Decided.PROFESSIONAL: Audience.PROFESSIONAL,
    Decided.PUBLIC: Audience.PUBLIC,
}


@receiver(panel.signals.locked)
def lock_what_a_vote_moves(sender, *, consultation, **kwargs):
    referral = Referral.objects.filter(consultation=consultation).select_related("concern").first()
    if referral:
        lock_with_alerts(referral.concern)


@receiver(alerts.signals.locked)
def lock_what_an_alert_moves(sender, *, alert, **kwargs):
    concern_of(alert)


@receiver(panel.signals.decided)
def carry_out_decision(sender, *, consultation, decision, **kwargs):
    """Move the concern on; a decision to tell somebody opens the draft that tells them."""
    referral = referral_of(consultation)
    if referral is None:
        return
    if is_emergency(referral):
        emergencies.conclude(referral.emergency, option=decision.option)
        return
    concern = lock_with_alerts(referral.concern)
    emergencies.call_off_what_waits(concern)
    concern.decide()
    concern.save()
    record("concern.decided", concern, by=SYSTEM, outcome=decision.option)
    if decision.option in AUDIENCE_OF:
        open_draft(referral, concern, decision)
    else:
        concern.close(at=decision.decided_at, reason="The panel decided on no further action.")
        concern.save()
        record("concern.closed", concern, by=SYSTEM)
        letters.concern_closed(concern)


def open_draft(referral, concern, decision):
    consultation = referral.consultation
    referral.alert = alerts.actions.open_alert(
        by=consultation.convened_by,
        area=concern.area,
        grade=referral.assessment.grade,
        mandate=f"{decision.label}: {consultation.panel}, concern {concern.reference}",
        content=briefing.first_draft(concern, AUDIENCE_OF[decision.option]),
        tlp=concern.tlp,
        families=families_of(concern.substance),
        is_for_information=decision.option == Decided.INFORMATION,
    )
    referral.save()
    referral.sources.set(concern.reports.all())


def families_of(substance):
    """What kind of drug a warning is about. Of what nobody has named for certain everybody hears."""
    is_known = substance and substance.is_confirmed_name and substance.family.name != UNKNOWN_FAMILY
    return [substance.family] if is_known else []


@receiver(panel.signals.ended_undecided)
def take_back(sender, *, consultation, **kwargs):
    referral = referral_of(consultation)
    if referral and is_emergency(referral):
        emergencies.conclude_undecided(referral.emergency)
    elif referral:
        concern = lock(referral.concern)
        concern.come_back()
        concern.save()
        record("concern.came_back", concern, by=SYSTEM)


@receiver(panel.signals.reopened)
def put_before_the_panel_again(sender, *, consultation, **kwargs):
    """What was decided is undone as far as nobody was told of it. An emergency alert was ratified or called
    back the moment the vote ended, and that was told to everybody."""
    referral = referral_of(consultation)
    if referral and is_emergency(referral):
        raise Refused("What this vote decided has been carried out. Ask the panel anew, about the concern.")
    if referral:
        ask_again(referral, by=consultation.round.opened_by)


def ask_again(referral, *, by):
    """A concern goes back to the panel, and a draft that was opened on its decision is given up."""
    concern = lock_with_alerts(referral.concern)
    if referral.alert:
        referral.alert.refresh_from_db()  # it may have been issued before we had the lock
    policies.check_can_ask_again(referral, concern)
    if referral.alert and referral.alert.state == AlertState.DRAFT:
        alerts.actions.call_off(referral.alert, by=by)
    concern.ask_again()
    concern.save()
    record("concern.asked_again", concern, by=by, consultation=referral.consultation_id)


@receiver(alerts.signals.issued)
def watch_concern(sender, *, alert, version, **kwargs):
    concern = concern_of(alert)
    if concern and can_proceed(concern.watch):
        concern.watch()
        concern.save()
        record("concern.watched", concern, by=SYSTEM, alert=alert.reference)


@receiver(alerts.signals.ended)
def stop_watching_concern(sender, *, alert, **kwargs):
    concern = concern_of(alert)
    if concern and alert.state == AlertState.RETRACTED:
        record("concern.alert_retracted", concern, by=SYSTEM, alert=alert.reference)
    if concern and can_proceed(concern.stop_watching) and not others_in_force(concern, alert):
        concern.stop_watching()
        concern.save()
        record("concern.watch_ended", concern, by=SYSTEM, alert=alert.reference)
    emergencies.note_alert_ended(alert)


@receiver(alerts.signals.discarded)
def note_draft_given_up(sender, *, alert, **kwargs):
    """The concern stays decided, and its coordinator's move: to grade it again, or to close it."""
    concern = concern_of(alert)
    if concern:
        record("concern.draft_given_up", concern, by=SYSTEM, alert=alert.reference)
    emergencies.note_wording_given_up(alert)


def referral_of(consultation):
    return (
        Referral.objects.filter(consultation=consultation)
        .select_related("concern", "assessment", "consultation__panel", "emergency", "alert")
        .first()
    )


def is_emergency(referral):
    return hasattr(referral, "emergency")


def concern_of(alert):
    referral = Referral.objects.filter(alert=alert).select_related("concern").first()
    return lock(referral.concern) if referral else None


def others_in_force(concern, alert):
    """Whether another alert about the concern, from an earlier or later referral, still stands."""
    return concern.referrals.filter(alert__state=AlertState.LIVE).exclude(alert=alert).exists()


@receiver(substances.signals.merged)
def rename_substance(sender, *, provisional, into, by, **kwargs):
    """What was kept about a substance nobody knew is about the one it turned out to be. Results of tests stay
    as they were written, and are read through the substance itself."""
    for report in Report.objects.select_for_update().filter(substance=provisional):
        report.substance = into
        report.save()
        record("report.substance_changed", report, by=by, was=provisional.name, now=into.name)
    for concern in Concern.objects.select_for_update().filter(substance=provisional):
        concern.substance = into
        concern.save()
        record("concern.substance_changed", concern, by=by, was=provisional.name, now=into.name)


@receiver(post_delete, sender=Attachment)
def remove_its_file(sender, *, instance, **kwargs):
    """A file does not outlive its row, whoever removes that: retention, or a report with all it holds."""
    remove_file(instance)
