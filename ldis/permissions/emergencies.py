"""Who may send out an alert before a panel has decided: the duty officer, and one other."""

import alerts.permissions
from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING, Role
from alerts.permissions import SECOND_PERSONS
from ldis import policies
from ldis.permissions.reports import check_user_can_view, check_user_coordinates
from workflow.handling import Tlp
from workflow.refusals import Refused


# Who looks over how often this path is taken, and what came of it.
OVERSEERS = COORDINATING | {Role.APPROVER, Role.GOVERNANCE, Role.PANEL_CHAIR}


def check_user_is_on_duty(user, area):
    if not has_role(user, {Role.DUTY_OFFICER}, area):
        raise Refused("Only a duty officer of this area can start an emergency alert.")


def check_user_can_start_emergency(user, concern):
    check_user_is_on_duty(user, concern.area)
    policies.check_can_start_emergency(concern)


def check_user_can_see_emergency(user, emergency):
    """Whoever may read the concern, and whoever may confirm: they are shown what a panel would be shown."""
    concern = emergency.concern
    if concern.tlp == Tlp.RED or not has_role(user, SECOND_PERSONS, concern.area):
        check_user_can_view(user, concern)


def check_user_can_confirm_emergency(user, emergency, now):
    area = emergency.concern.area
    alerts.permissions.check_user_confirms(user, area)
    policies.check_can_confirm_emergency(emergency)
    if not has_role(emergency.started_by, {Role.DUTY_OFFICER}, area):
        raise Refused("Whoever started this is no duty officer here any more. Call it off and start it anew.")
    draft = emergency.alert.open_draft
    draft.alert = emergency.alert
    alerts.permissions.check_user_can_confirm(user, draft, now)


def check_user_can_call_off(user, emergency):
    check_user_coordinates(user, emergency.concern.area)
    policies.check_can_call_off(emergency)


def check_user_oversees_emergencies(user):
    if not areas_of(user, OVERSEERS).exists():
        raise Refused(
            "Only coordinators, duty officers, approvers, governance and the chair see how often alerts go"
            " out before a panel has decided."
        )
