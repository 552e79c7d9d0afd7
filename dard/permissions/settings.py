"""Who reads and who sets what the review of deaths goes by."""

from accounts.permissions import has_role
from accounts.states import Role
from dard import policies
from dard.permissions.people import CASE_READERS
from workflow.refusals import Refused


SETTERS = frozenset({Role.REVIEW_CHAIR, Role.GOVERNANCE})
SETTING_READERS = CASE_READERS | SETTERS


def check_user_reads_settings(user):
    if not has_role(user, SETTING_READERS):
        raise Refused("The settings of the review are shown to those who review deaths, and to governance.")


def check_user_sets(user, area):
    if not has_role(user, SETTERS, area):
        raise Refused("Only the chair of the death review, or governance, of this area can change this.")


def check_user_can_set(user, area, setting, value, basis):
    check_user_sets(user, area)
    policies.check_can_set(setting, value, basis)
