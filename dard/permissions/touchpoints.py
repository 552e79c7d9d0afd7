"""Who puts contacts on the timeline of a case, and marks them."""

from dard import policies
from dard.permissions.cases import check_user_holds
from dard.permissions.people import REVIEWERS


def check_user_can_keep_timeline(user, case):
    check_user_holds(user, REVIEWERS, case)
    policies.check_can_keep_timeline(case)


def check_user_can_put_touchpoint(user, case, touchpoint):
    check_user_can_keep_timeline(user, case)
    policies.check_is_touchpoint(case, touchpoint)


def check_user_can_mark(user, case, mark, because):
    check_user_can_keep_timeline(user, case)
    policies.check_can_mark(mark, because)
