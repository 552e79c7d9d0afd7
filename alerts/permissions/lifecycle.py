"""Who may extend an alert in force, and who may take it back."""

from accounts.permissions import has_role
from accounts.states import Role
from alerts import policies
from workflow.refusals import Refused


def check_user_can_retract(user, alert, reason):
    if not has_role(user, {Role.APPROVER, Role.DUTY_OFFICER}, alert.area):
        raise Refused("Only an approver or the duty officer can retract an alert.")
    policies.check_can_retract(alert, reason)


def check_user_extends(user, alert):
    """Nobody approves an extension, so whoever may approve does it."""
    if not has_role(user, {Role.APPROVER}, alert.area):
        raise Refused("Only an approver can extend an alert.")


def check_user_may_extend(user, alert, now):
    """Before a date is chosen."""
    check_user_extends(user, alert)
    policies.check_can_be_extended(alert, now)


def check_user_can_extend(user, alert, until, reason, now):
    check_user_extends(user, alert)
    policies.check_can_extend(alert, until, reason, now)
