"""The family's track: kept by the liaison worker and the coordinator. Others see where it stands, no more."""

from accounts.permissions import has_role
from dard import policies
from dard.permissions.cases import check_user_holds
from dard.permissions.people import FAMILY_KEEPERS
from workflow.refusals import Refused


def check_user_can_read_families(user):
    if not has_role(user, FAMILY_KEEPERS):
        raise Refused("Families are looked after by the liaison worker and the coordinator of an area.")


def check_user_keeps_family(user, family):
    check_user_holds(user, FAMILY_KEEPERS, family.case)


def check_user_can_move_family(user, family, move):
    check_user_keeps_family(user, family)
    policies.check_can_move_family(family, move)


def check_user_can_invite(user, family, now):
    check_user_keeps_family(user, family)
    policies.check_can_invite(family, now)


def check_user_can_log_contact(user, family):
    check_user_keeps_family(user, family)
    policies.check_may_be_contacted(family)


def check_user_can_answer_family(user, contact):
    check_user_keeps_family(user, contact.family)
    policies.check_can_answer_family(contact)
