"""Who sends partners something to read, and who sees what became of it."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, Role
from alerts import policies
from workflow.refusals import Refused


CIRCULATORS = COORDINATING | {Role.APPROVER, Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR}
WATCHERS = CIRCULATORS | {Role.ANALYST, Role.GOVERNANCE}


def check_user_circulates(user, area):
    if not has_role(user, CIRCULATORS, area):
        raise Refused("Coordinators, approvers and those who lead the review of deaths send partners this.")


def check_user_can_circulate(user, circular):
    check_user_circulates(user, circular.area)
    policies.check_can_circulate(circular)


def check_user_can_withdraw_circular(user, circular, because):
    check_user_circulates(user, circular.area)
    policies.check_can_withdraw_circular(circular, because)


def check_user_can_watch_circular(user, circular):
    if not has_role(user, WATCHERS, circular.area):
        raise Refused("Who was sent what is seen by those who send it in this area.")
