"""Who may say what came of an alert, and who sees the figures of all of them."""

from accounts.permissions import has_role
from accounts.states import STAFF, Role
from alerts import policies
from workflow.refusals import Refused


def check_user_can_conclude(user, alert, words):
    if not has_role(user, {Role.COORDINATOR, Role.GOVERNANCE}, alert.area):
        raise Refused("Only the coordinator or governance can say what came of an alert.")
    policies.check_can_conclude(alert, words)


def check_user_can_watch(user, area=None):
    """The wall screen and the year's report: of one area, or of any they work for."""
    if not has_role(user, STAFF, area):
        raise Refused("This is for those who write, approve or oversee alerts of the area.")
