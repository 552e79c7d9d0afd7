"""Who sees what the watch suggests: its small numbers are for the area they are of."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, Role
from ldis import policies
from ldis.permissions.reports import check_user_coordinates
from workflow.refusals import Refused


# The watch shows small numbers, so fewer people see it than see reports.
WATCHERS = COORDINATING | {Role.GOVERNANCE}


def check_user_can_watch(user, suggestion):
    if not has_role(user, WATCHERS, suggestion.area):
        raise Refused("Only coordinators and governance of this area see what the watch counts.")


def check_user_can_take_up(user, suggestion, title, concern):
    check_user_coordinates(user, suggestion.area)
    policies.check_can_take_up(suggestion, title, concern)


def check_user_can_dismiss(user, suggestion, reason):
    check_user_coordinates(user, suggestion.area)
    policies.check_can_dismiss(suggestion, reason)
