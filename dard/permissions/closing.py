"""Who closes a case when everything that came of it is embedded."""

from accounts.permissions import has_role
from accounts.states import Role
from dard.permissions.cases import HIDDEN
from dard.policies.closing import check_can_close_embedded
from workflow.refusals import Refused


def check_user_can_close_embedded(user, case):
    if not has_role(user, {Role.REVIEW_CHAIR}, case.area):
        raise Refused("The chair of the review closes a case.")
    if case.conflicts.filter(user=user).exists():
        raise Refused(HIDDEN)
    check_can_close_embedded(case)
