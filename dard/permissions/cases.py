"""Who sees a case: by role, in its area, and not where they have a stake in it."""

from accounts.permissions import has_role
from accounts.states import Role
from dard.permissions.people import CASE_READERS
from workflow.refusals import Refused


NOT_YOURS = "This belongs to an area, or to a role, that is not yours."
HIDDEN = "A conflict of interest was declared for you in this case, and so it is not shown to you."


def check_user_can_read_cases(user):
    if not has_role(user, CASE_READERS):
        raise Refused("Cases are shown to those who review deaths, in their area.")


def check_user_can_view_case(user, case):
    check_user_holds(user, CASE_READERS, case)


def check_user_holds(user, roles, case):
    """One of the roles, in the area of the case, by somebody without a stake in it."""
    if not has_role(user, roles, case.area):
        raise Refused(NOT_YOURS)
    if case.conflicts.filter(user=user).exists():
        raise Refused(HIDDEN)


def check_user_coordinates_review(user, case):
    check_user_holds(user, {Role.REVIEW_COORDINATOR}, case)
