"""Who may make and revoke keys: the person first, then the policy."""

from accounts.permissions import has_role
from accounts.states import Role
from api import policies
from workflow.refusals import Refused


KEEPERS = frozenset({Role.GOVERNANCE})


def check_user_keeps_keys(user, area):
    if not has_role(user, KEEPERS, area):
        raise Refused("Only governance of this area can make or revoke keys.")


def check_user_can_make_key(user, organisation, area, name):
    check_user_keeps_keys(user, area)
    policies.check_can_make_key(organisation, area, name)


def check_user_can_revoke_key(user, key):
    check_user_keeps_keys(user, key.area)
    policies.check_can_revoke_key(key)
