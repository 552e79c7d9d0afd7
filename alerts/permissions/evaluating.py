"""Who may say what came of an alert."""

from accounts.permissions import has_role
from accounts.states import Role
from alerts import policies
from workflow.refusals import Refused


def check_user_can_conclude(user, alert, words):
    if not has_role(user, {Role.COORDINATOR, Role.GOVERNANCE}, alert.area):
        raise Refused("Only the coordinator or governance can say what came of an alert.")
    policies.check_can_conclude(alert, words)
