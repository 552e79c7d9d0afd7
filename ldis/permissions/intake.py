"""Who deals with what machines and strangers bring in."""

from accounts.permissions import has_role
from accounts.states import COORDINATING
from ldis import policies
from ldis.permissions.reports import check_user_coordinates
from workflow.refusals import Refused


def check_user_can_judge_foreign_alert(user, alert, report, verdict, checked_how, reason):
    check_user_coordinates(user, report.area)
    policies.check_can_judge_foreign_alert(report, verdict, checked_how, reason)


def check_user_can_settle_message(user, message):
    """A message belongs to an area only once it is placed, so any coordinator may deal with it."""
    if not has_role(user, COORDINATING):
        raise Refused("Only a coordinator or duty officer can deal with a message.")
    policies.check_can_settle_message(message)


def check_user_can_place_message(user, message, area):
    check_user_coordinates(user, area)
    policies.check_can_place_message(message)
