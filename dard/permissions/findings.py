"""Who writes factors and findings."""

from dard import policies
from dard.permissions.cases import check_user_holds
from dard.permissions.people import REVIEWERS


def check_user_can_write_findings(user, case):
    check_user_holds(user, REVIEWERS, case)
    policies.check_can_write_findings(case)


def check_user_can_write_finding(user, case, finding, touchpoints, factors):
    check_user_can_write_findings(user, case)
    policies.check_is_not_taken_back(finding)
    policies.check_is_finding(finding, touchpoints, factors)


def check_user_can_change(user, case, found):
    check_user_can_write_findings(user, case)
    policies.check_is_not_taken_back(found)
