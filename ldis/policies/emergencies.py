"""When an alert may go out before a panel has decided."""

from django.utils import timezone
from django_fsm import can_proceed

import panel.policies
from alerts.states import AlertState
from ldis.models import Emergency
from ldis.policies.concerns import check_efficacy_is_answered
from ldis.states import ConcernState
from workflow.refusals import Refused, check_in_turn


JUDGED_MEANWHILE = (
    "Somebody has graded this concern, or said whether a warning would help, while you were writing. Read"
    " what they said, and send this again."
)


def check_can_start_emergency(concern):
    if Emergency.objects.of(concern).under_way().exists():
        raise Refused("An emergency alert about this concern is under way already.")
    check_is_undecided(concern)
    check_no_other_alert(concern)


def check_is_undecided(concern):
    if not can_proceed(concern.warn_at_once) and concern.state != ConcernState.WITH_PANEL:
        state = concern.get_state_display().lower()
        raise Refused(f"This concern is {state}; an emergency alert is for what no panel has decided yet.")


def check_no_other_alert(concern):
    """A concern graded anew may have an alert from before."""
    states = set(concern.referrals.exclude(alert=None).values_list("alert__state", flat=True))
    if AlertState.LIVE in states:
        raise Refused("An alert about this concern is in force already. Update that one.")
    if AlertState.DRAFT in states:
        raise Refused("An alert about this concern is being written. Issue it or discard it first.")


def check_case_for_emergency(concern, to, reason, graded):
    """It is said how serious it is and why it cannot wait, and there is a panel that could ratify it."""
    if not reason.strip():
        raise Refused("Say why this cannot wait for the panel.")
    if not concern.assessment and not graded:
        raise Refused("Say how serious it is: nobody has graded this concern yet.")
    if concern.assessment and graded:
        raise Refused(JUDGED_MEANWHILE)
    if to.area_id != concern.area_id:
        raise Refused("Choose a panel of this concern's own area.")
    panel.policies.check_seats(to, list(to.seats.voting().on(timezone.localdate())), rule=to)


def check_can_confirm_emergency(emergency):
    check_in_turn(emergency.confirm, "confirmed")
    check_is_undecided(emergency.concern)
    check_efficacy_is_answered(emergency.concern)


def check_can_call_off(emergency):
    check_in_turn(emergency.call_off, "called off")
