"""Who decides whether two cases are about the same: those who may know who it was, of both."""

from dard import policies
from dard.permissions.cases import check_user_holds
from dard.permissions.people import IDENTITY_READERS


def check_user_can_decide_match(user, case, other):
    check_user_holds(user, IDENTITY_READERS, case)
    check_user_holds(user, IDENTITY_READERS, other)


def check_user_can_merge(user, case, into, because):
    check_user_can_decide_match(user, case, into)
    policies.check_can_merge(case, into)
    policies.check_says_why(because)


def check_user_can_part(user, case, because):
    check_user_can_decide_match(user, case, case.merged_into or case)
    policies.check_can_part(case)
    policies.check_says_why(because)


def check_user_can_tell_apart(user, match, difference, because):
    check_user_can_decide_match(user, match.case, match.other)
    policies.check_can_tell_apart(match)
    policies.check_says_difference(difference)
    policies.check_says_why(because)
