"""Who closes a case when everything that came of it is embedded, and who follows it again."""

from accounts.permissions import has_role
from accounts.states import Role
from dard.permissions.action_plan import FOLLOWERS
from dard.permissions.cases import HIDDEN, check_user_holds
from dard.policies.closing import (
    check_can_close_embedded,
    check_can_follow_again,
    check_may_follow_again,
)
from workflow.refusals import Refused


def check_user_can_close_embedded(user, case):
    if not has_role(user, {Role.REVIEW_CHAIR}, case.area):
        raise Refused("The chair of the review closes a case.")
    if case.conflicts.filter(user=user).exists():
        raise Refused(HIDDEN)
    check_can_close_embedded(case)


def check_user_may_follow_again(user, case):
    check_user_holds(user, FOLLOWERS, case)
    check_may_follow_again(case)


def check_user_can_follow_again(user, case, because):
    check_user_holds(user, FOLLOWERS, case)
    check_can_follow_again(case, because)
