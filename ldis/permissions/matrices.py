"""Who sets what others are held to, and who reads it."""

from accounts.permissions import has_role
from accounts.states import Role
from ldis import policies
from ldis.permissions.reports import READERS, check_user_coordinates
from workflow.refusals import Refused


def check_user_governs(user, area):
    if not has_role(user, {Role.GOVERNANCE}, area):
        raise Refused("Only governance of this area can change this.")


def check_user_reads_matrices(user):
    if not has_role(user, READERS):
        raise Refused("The grading matrix is read by those who assess reports.")


def check_user_governs_somewhere(user):
    """The matrix is one for the whole installation, so that grades mean the same in every area of it."""
    if not has_role(user, {Role.GOVERNANCE}):
        raise Refused("Only governance can change the grading matrix.")


def check_user_can_make_matrix(user, definition, effective_from, reason):
    check_user_governs_somewhere(user)
    policies.check_can_make_matrix(definition, effective_from, reason)


def check_user_can_check_efficacy(user, concern, answers):
    check_user_coordinates(user, concern.area)
    policies.check_can_check_efficacy(concern, answers)
