"""What may be done to a concern."""

from django.utils import timezone

from alerts.states import AlertState, Grade
from ldis.models import Count
from ldis.policies.handling import RED_STAYS
from ldis.policies.reports import check_can_join_a_concern
from ldis.states import ConcernState
from panel.models import Decision
from workflow.handling import Tlp
from workflow.refusals import Refused, check_in_turn


# An alert that nobody has been sent.
UNSENT = {AlertState.DRAFT, AlertState.DISCARDED}


def check_can_open_concern(report, title):
    check_can_join_a_concern(report, "made a concern")
    if not title.strip():
        raise Refused("Give the concern a title people will recognise.")
    if not report.criterion:
        raise Refused("Say which intake criterion the report meets before opening a concern.")


def check_can_grade(concern, proposed, chosen, reason):
    check_in_turn(concern.grade, "graded")
    if not concern.reports.exists():
        raise Refused("A concern is graded on its reports, and this one has none.")
    if chosen != proposed and not reason.strip():
        proposed, chosen = Grade(proposed).label.lower(), Grade(chosen).label.lower()
        raise Refused(f"The matrix proposes {proposed} and you chose {chosen}. Give your reason.")


def check_can_refer(concern):
    check_in_turn(concern.refer, "put to the panel")
    if concern.tlp == Tlp.RED:
        raise Refused(f"{RED_STAYS} Or take the report out of the concern, and ask the panel about the rest.")
    check_efficacy_is_answered(concern)


def check_can_ask_again(referral, concern):
    """The same question may be asked again while nothing has been sent on its answer, and nobody has looked
    at the concern anew."""
    if referral.alert and referral.alert.state not in UNSENT:
        raise Refused(
            "An alert has been issued on this decision. Grade the concern again, and ask the panel anew."
        )
    later = concern.referrals.filter(consultation__gt=referral.consultation_id)
    if later.exists() or concern.assessment != referral.assessment:
        raise Refused("The concern has been graded or put to the panel again since. Ask the panel anew.")
    if concern.tlp == Tlp.RED:
        raise Refused(f"{RED_STAYS} Or take the report out of the concern, and ask the panel anew.")
    check_was_closed_by_decision(referral, concern)
    check_in_turn(concern.ask_again, "put to the panel again")


def check_was_closed_by_decision(referral, concern):
    """A decision to do nothing closes the concern at once; whoever closes it later has other reasons."""
    decided = Decision.objects.filter(round__consultation=referral.consultation_id)
    if concern.closed_at and not decided.filter(decided_at=concern.closed_at).exists():
        raise Refused("The concern has been closed since. Reopen it, grade it, and ask the panel anew.")


def check_can_close(concern, reason):
    check_in_turn(concern.close, "closed")
    check_has_no_open_alert(concern)
    if not reason.strip():
        raise Refused("Say why the concern is closed.")


def check_has_no_open_alert(concern):
    """A concern graded anew leaves monitoring, and its alert may still be in force."""
    alerts = [each.alert for each in concern.referrals.select_related("alert") if each.alert]
    if any(alert.state == AlertState.LIVE for alert in alerts):
        raise Refused("An alert about this concern is in force. Stand it down first.")
    if any(alert.state == AlertState.DRAFT for alert in alerts):
        raise Refused("An alert about this concern is being written. Issue it or discard it first.")


def check_can_reopen(concern):
    check_in_turn(concern.reopen, "reopened")


def check_can_describe(concern, title):
    check_is_not_closed(concern)
    if not title.strip():
        raise Refused("Give the concern a title people will recognise.")


def check_is_not_closed(concern):
    if concern.state == ConcernState.CLOSED:
        raise Refused("This concern is closed. Reopen it first.")


def check_can_count(figure):
    """A figure is dated and sourced; a correction says why, and corrects what still stands."""
    check_is_not_closed(figure.concern)
    if figure.as_of > timezone.localdate():
        raise Refused("The day of the figure is in the future. Check the date.")
    if not figure.source:
        raise Refused("Say who gives the figure, for example the ambulance service.")
    if figure.replaces:
        check_can_correct(figure, figure.replaces)


def check_can_correct(figure, earlier):
    if (earlier.concern_id, earlier.measure) != (figure.concern_id, figure.measure):
        raise Refused("A correction is about the same concern and counts the same thing.")
    if Count.objects.filter(replaces=earlier).exists():
        raise Refused("That figure has been corrected already. Correct the newer one.")
    if not figure.note:
        raise Refused("Say why the figure is corrected.")


def check_efficacy_is_answered(concern):
    """No alert of any kind before somebody has thought about what it would do."""
    assessment = concern.assessment
    asks = assessment and assessment.matrix.definition.get("efficacy")
    if asks and not hasattr(assessment, "efficacy_check"):
        raise Refused("Say first whether a warning would help: the panel reads it beside the grade.")
