"""Who looks at deaths together, and says what they show."""

from accounts.permissions import has_role
from dard import policies
from dard.permissions.cases import NOT_YOURS
from dard.permissions.people import CASE_READERS, REVIEWERS
from workflow.refusals import Refused


def check_user_can_view_cohort(user, cohort):
    check_user_holds_in(user, CASE_READERS, cohort.area)


def check_user_can_make_cohort(user, area):
    check_user_holds_in(user, REVIEWERS, area)


def check_user_can_put_cohort(user, area, name, filters):
    check_user_can_make_cohort(user, area)
    policies.check_is_cohort(name, filters)


def check_user_can_freeze(user, cohort, cases):
    check_user_can_make_cohort(user, cohort.area)
    policies.check_can_freeze(cohort, cases)


def check_user_can_add_cohort_finding(user, cohort):
    check_user_can_make_cohort(user, cohort.area)
    policies.check_can_add_finding(cohort)


def check_user_can_put_cohort_finding(user, cohort, words, themes, cases):
    check_user_can_make_cohort(user, cohort.area)
    policies.check_is_cohort_finding(cohort, words, themes, cases)


def check_user_can_take_back_cohort_finding(user, finding):
    check_user_can_make_cohort(user, finding.cohort.area)
    policies.check_can_take_back_cohort_finding(finding)


def check_user_holds_in(user, roles, area):
    if not has_role(user, roles, area):
        raise Refused(NOT_YOURS)
