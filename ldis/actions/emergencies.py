"""Warning before a panel has decided: a duty officer starts it, one other person confirms it, and a panel
says afterwards whether it stands.

How serious it is, and whether a warning would help, is thought through before any alert. At night nobody is
sent from page to page for that: what is not said yet is said, and kept, in the moment of starting.

What may go out is bound by the same rules as any other wording; alerts.actions.emergencies sees to that. A
vote on the concern that is open goes on until somebody confirms: if it is decided first, the emergency is
called off by itself. When the alert goes out, that vote is withdrawn, and the panel is asked one thing only:
does it stand? "What should we do?" has been overtaken by what was done, and two open questions about one
concern could be answered against each other.

Votes are locked before alerts, and alerts before the concern, as everywhere.
"""

from django.db import transaction
from django.utils import timezone

import alerts.actions
import panel.actions
from alerts.models import Alert
from alerts.policies import NOT_RATIFIED
from alerts.states import AlertState
from ldis import briefing, clocks, letters, permissions, policies
from ldis.actions import concerns, matrices
from ldis.actions.labels import lock_with_alerts
from ldis.models import Emergency, Referral
from ldis.states import EmergencyState, Ratification
from panel.models import Consultation
from panel.states import CLOSED_STATES
from workflow.events import SYSTEM, record
from workflow.timekeeping import Timekeeper


OVERTAKEN = "An emergency alert has gone out. The panel is asked whether it stands."
NOTHING_LEFT = "The alert has been stood down already, so there is nothing left to ratify."
REVERSED = (
    "This alert was provisional. The panel has looked at what is known and decided that it should not stand."
)


@transaction.atomic
def start_emergency(concern, *, by, to, reason, content, recipients_seen, graded=None, efficacy=None):
    """Write what should go out at once, and ask for a second person's word. `to` is the panel that is to
    ratify it. `graded` is what grading takes, needed only where nobody has graded the concern yet; `efficacy`
    answers whether a warning would help, needed only where nobody has said so of the grade that counts."""
    concern = lock_with_alerts(concern)
    permissions.check_user_can_start_emergency(by, concern)
    policies.check_case_for_emergency(concern, to, reason, graded)
    concern = think_through(concern, by=by, graded=graded, efficacy=efficacy)
    assessment = concern.assessment
    alert = alerts.actions.open_emergency(
        by=by,
        area=concern.area,
        grade=assessment.grade,
        mandate=f"Emergency, before a panel decided: concern {concern.reference}",
        content=content | {"is_provisional": True, "change_note": ""},
        tlp=concern.tlp,
        recipients_seen=recipients_seen,
    )
    referral = Referral.objects.create(concern=concern, assessment=assessment, alert=alert)
    referral.sources.set(concern.reports.all())
    emergency = Emergency.objects.create(
        referral=referral, panel=to, reason=reason.strip(), started_by=by, started_at=timezone.now()
    )
    record("emergency.started", emergency, by=by, alert=alert.reference)
    letters.ask_second_person(emergency)
    return emergency


def think_through(concern, *, by, graded, efficacy):
    """Keep what is said of a locked concern by whoever warns; refuse where something is left unsaid."""
    if graded:
        concerns.grade(concern, by=by, **graded)
    if efficacy:
        matrices.check_efficacy(concern, by=by, answers=efficacy)
    policies.check_efficacy_is_answered(concern)
    return concerns.lock(concern)


@transaction.atomic
def confirm_emergency(emergency, *, by, recipients_seen, content_hash):
    """The second person's word: the alert goes out to those they were shown, and the panel is asked."""
    now = timezone.now()
    emergency = lock(emergency)
    permissions.check_user_can_confirm_emergency(by, emergency, now)
    withdraw_open_questions(emergency.concern)
    concern = concerns.lock(emergency.concern)
    concern.warn_at_once()
    concern.save()
    version = alerts.actions.confirm(
        emergency.alert, by=by, recipients_seen=recipients_seen, content_hash=content_hash
    )
    consultation = ask_to_ratify(emergency, version, now)
    emergency.confirm(by=by, at=now)
    emergency.save()
    reference = emergency.alert.reference
    record("emergency.confirmed", emergency, by=by, at=now, alert=reference, consultation=consultation.pk)
    record("concern.warned_at_once", concern, by=by, at=now, alert=reference)
    record("concern.referred", concern, by=SYSTEM, at=now, consultation=consultation.pk)
    letters.emergency_went_out(emergency)
    return emergency


def withdraw_open_questions(concern):
    """What the panel was asked about the concern before; it comes back from there, as from any withdrawal."""
    for asked in Consultation.objects.filter(referral__concern=concern).exclude(state__in=CLOSED_STATES):
        panel.actions.take_back(asked, reason=OVERTAKEN)


def ask_to_ratify(emergency, version, now):
    """Put the alert before its panel, to answer while it still stands."""
    due = Timekeeper(emergency.concern.area).deadline(clocks.RATIFICATION, now)
    consultation = panel.actions.convene(
        emergency.panel,
        by=emergency.started_by,
        question=briefing.ratification_question(version),
        evidence=briefing.ratification_evidence(emergency, version),
        options=briefing.ratification_options(),
        proposed=Ratification.KEEP.value,
        deadline=min(due, version.valid_until),
        now=now,
    )
    emergency.referral.consultation = consultation
    emergency.referral.save()
    return consultation


@transaction.atomic
def call_off_emergency(emergency, *, by):
    """Give it up before anybody was told."""
    emergency = lock(emergency)
    permissions.check_user_can_call_off(by, emergency)
    return call_off(emergency, by=by)


def call_off(emergency, *, by=SYSTEM):
    """Give a locked emergency up, and its wording with it where that is still there."""
    emergency.call_off(at=timezone.now())
    emergency.save()
    record("emergency.called_off", emergency, by=by, alert=emergency.alert.reference)
    letters.need_no_second_person(emergency)
    if Alert.objects.filter(pk=emergency.alert.pk, state=AlertState.DRAFT).exists():
        alerts.actions.call_off(emergency.alert, by=by)
    return emergency


def call_off_what_waits(concern):
    """A panel has decided on the concern, so nothing is sent without it any more."""
    for waiting in Emergency.objects.of(concern).filter(state=EmergencyState.STARTED):
        call_off(hold(waiting))


def note_wording_given_up(alert):
    """Somebody discarded the wording on the alerts desk: there is nothing left to confirm."""
    emergency = of_alert(alert)
    if emergency and emergency.state == EmergencyState.STARTED:
        call_off(emergency)


# What the panel says to it, and what happens where it says nothing.


@transaction.atomic
def conclude(emergency, *, option):
    """Do what the panel decided. Where the alert has ended meanwhile, nothing is left to do."""
    now = timezone.now()
    emergency = hold(emergency)
    if emergency.state != EmergencyState.PROVISIONAL:
        return emergency
    if option == Ratification.KEEP:
        return ratify(emergency, now)
    reverse(emergency, now)
    alerts.actions.reverse(emergency.alert, reason=REVERSED)
    return emergency


@transaction.atomic
def conclude_undecided(emergency):
    """The vote ended without a decision, so the alert has nothing to stand on."""
    now = timezone.now()
    emergency = hold(emergency)
    if emergency.state == EmergencyState.PROVISIONAL:
        lapse(emergency, now)
        alerts.actions.reverse(emergency.alert, reason=NOT_RATIFIED)
    return emergency


def note_alert_ended(alert):
    """The alert was stood down while the panel was voting: by somebody, or by itself when its time was up.
    The vote is withdrawn a moment later (withdraw_overtaken), because votes are locked before alerts."""
    emergency = of_alert(alert)
    if emergency is None or emergency.state != EmergencyState.PROVISIONAL:
        return
    if alert.current_version.issued_by_id:
        reverse(emergency, timezone.now())
    else:
        lapse(emergency, timezone.now())


def withdraw_overtaken():
    """Take back questions about emergency alerts that have ended; how many there were."""
    over = [EmergencyState.REVERSED, EmergencyState.LAPSED]
    asked = Consultation.objects.filter(referral__emergency__state__in=over)
    open_still = list(asked.exclude(state__in=CLOSED_STATES))
    for each in open_still:
        panel.actions.take_back(each, reason=NOTHING_LEFT)
    return len(open_still)


def ratify(emergency, now):
    concern, alert = emergency.concern, emergency.alert
    emergency.ratify(at=now)
    emergency.save()
    concern.ratify()
    concern.save()
    alerts.actions.ratify(alert, mandate=f"Ratified by {emergency.panel}: concern {concern.reference}")
    record("emergency.ratified", emergency, by=SYSTEM, at=now, alert=alert.reference)
    record("concern.watched", concern, by=SYSTEM, at=now, alert=alert.reference)
    letters.emergency_is_over(emergency)
    return emergency


def reverse(emergency, now):
    emergency.reverse(at=now)
    record("emergency.reversed", emergency, by=SYSTEM, at=now, alert=emergency.alert.reference)
    come_to_nothing(emergency, now)


def lapse(emergency, now):
    emergency.lapse(at=now)
    record("emergency.lapsed", emergency, by=SYSTEM, at=now, alert=emergency.alert.reference)
    come_to_nothing(emergency, now)


def come_to_nothing(emergency, now):
    """Save an emergency that has ended, and give its concern back to the coordinator."""
    emergency.save()
    concern = emergency.concern
    concern.reverse()
    concern.save()
    record("concern.watch_ended", concern, by=SYSTEM, at=now, alert=emergency.alert.reference)
    letters.emergency_is_over(emergency)


def of_alert(alert):
    """The emergency an alert belongs to, locked with its concern, or None. The alert is locked already."""
    found = Emergency.objects.filter(referral__alert=alert).select_related("referral__concern").first()
    if found is None:
        return None
    concerns.lock(found.concern)
    return read_locked(found)


def lock(emergency):
    """With every vote about its concern, in their order: one of them may have to be withdrawn."""
    asked = Consultation.objects.select_for_update(of=("self",)).filter(referral__concern=emergency.concern)
    list(asked.order_by("pk"))
    return hold(emergency)


def hold(emergency):
    """With what it may move, but no vote: for where a vote moves it."""
    lock_with_alerts(emergency.concern)
    return read_locked(emergency)


def read_locked(emergency):
    return Emergency.objects.select_for_update(of=("self",)).for_listing().get(pk=emergency.pk)
