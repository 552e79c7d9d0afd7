"""Who tells the drug alerts of a case."""

from dard import policies
from dard.permissions.cases import check_user_holds
from dard.permissions.people import TRIAGE


def check_user_can_consider_alert(user, link, because):
    check_user_holds(user, TRIAGE, link.case)
    policies.check_can_consider(link, because)


def check_user_can_raise_report(user, link):
    check_user_holds(user, TRIAGE, link.case)
    policies.check_can_raise(link, link.case)


def check_user_can_link_report(user, link, report):
    check_user_holds(user, TRIAGE, link.case)
    policies.check_can_link(link, link.case, report)
