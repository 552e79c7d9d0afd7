"""Who settles a case the steering group has talked about."""

from dard.permissions.cases import check_user_holds
from dard.permissions.people import REVIEWERS
from dard.permissions.triage import check_user_chairs
from dard.policies.case_ends import (
    check_can_close_without_action,
    check_can_rest_on_lessons,
    check_may_close_without_action,
)


def check_user_may_close_without_action(user, case):
    check_user_chairs(user, case)
    check_may_close_without_action(case)


def check_user_can_close_without_action(user, case, because):
    check_user_chairs(user, case)
    check_can_close_without_action(case, because)


def check_user_can_rest_on_lessons(user, case):
    check_user_holds(user, REVIEWERS, case)
    check_can_rest_on_lessons(case)
