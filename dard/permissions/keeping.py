"""Who keeps, holds, discloses, and answers those who ask under their rights."""

from accounts.permissions import has_role
from accounts.states import Role
from dard import policies
from dard.permissions.cases import NOT_YOURS, check_user_holds
from workflow.refusals import Refused, check_in_turn


KEEPERS = frozenset({Role.CALDICOTT, Role.GOVERNANCE})
HOLDERS = frozenset({Role.REVIEW_CHAIR, Role.CALDICOTT})
PROPOSERS = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})
TAKERS = KEEPERS | {Role.REVIEW_COORDINATOR}


def check_user_keeps(user):
    if not has_role(user, KEEPERS):
        raise Refused("This is for the Caldicott guardian and the governance of an area.")


def check_user_can_hold(user, case, because, until):
    check_user_holds(user, HOLDERS, case)
    policies.check_can_hold(case, because, until)


def check_user_can_release(user, hold):
    check_user_holds(user, HOLDERS, hold.case)
    policies.check_can_release(hold)


def check_user_can_propose(user, case, requester, what, purpose):
    check_user_holds(user, PROPOSERS, case)
    policies.check_can_propose(case, requester, what, purpose)


def check_user_can_sign_off(user, disclosure):
    check_user_is_caldicott(user, disclosure.case.area)
    policies.check_can_sign_off(disclosure, user)


def check_user_can_refuse_disclosure(user, disclosure, because):
    check_user_is_caldicott(user, disclosure.case.area)
    policies.check_can_refuse_disclosure(disclosure, user, because)


def check_user_can_make(user, disclosure):
    check_user_holds(user, PROPOSERS, disclosure.case)
    policies.check_can_make(disclosure)


def check_user_can_withdraw_disclosure(user, disclosure):
    check_user_holds(user, PROPOSERS, disclosure.case)
    check_in_turn(disclosure.withdraw, "withdrawn")


def check_user_can_object(user, case, what):
    check_user_holds(user, PROPOSERS | {Role.FAMILY_LIAISON, Role.CALDICOTT}, case)
    policies.check_can_object(what)


def check_user_can_weigh(user, objection, weighed, because):
    check_user_is_caldicott(user, objection.case.area)
    policies.check_can_weigh(objection, weighed, because)


def check_user_can_receive_request(user, area, received_on, name, contact):
    check_user_takes_requests(user, area)
    policies.check_can_receive_request(received_on, name, contact)


def check_user_takes_requests(user, area):
    if not has_role(user, TAKERS, area):
        raise Refused(NOT_YOURS)


def check_user_answers_requests(user, request):
    if not answers_requests(user, request.area):
        raise Refused(NOT_YOURS)


def answers_requests(user, area):
    return has_role(user, KEEPERS, area)


def check_user_is_caldicott(user, area):
    if not has_role(user, {Role.CALDICOTT}, area):
        raise Refused("Only the Caldicott guardian of this area decides this.")
