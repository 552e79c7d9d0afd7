"""Who may do what with reports and concerns: the person first, then the policy."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, Role
from ldis import policies
from workflow.refusals import Refused


READERS = COORDINATING | {Role.APPROVER, Role.GOVERNANCE}


def check_user_can_view(user, thing):
    """A report or a concern; a raw report is for those who assess it, not for the panel or partners."""
    if not has_role(user, READERS, thing.area):
        raise Refused("This belongs to an area, or to a role, that is not yours.")


def check_user_can_see_reporter(user, report):
    if not has_role(user, COORDINATING, report.area):
        raise Refused("Only a coordinator or duty officer can see who made a report.")


def check_user_coordinates(user, area):
    if not has_role(user, COORDINATING, area):
        raise Refused("Only a coordinator or duty officer of this area can do this.")


def check_user_can_triage(user, report):
    check_user_coordinates(user, report.area)
    policies.check_can_triage(report)


def check_user_can_resolve(user, report):
    check_user_coordinates(user, report.area)
    policies.check_can_resolve(report)


def check_user_can_link(user, report, concern):
    check_user_coordinates(user, report.area)
    policies.check_can_link(report, concern)


def check_user_can_open_concern(user, report, title):
    check_user_coordinates(user, report.area)
    policies.check_can_open_concern(report, title)


def check_user_can_log(user, report):
    check_user_coordinates(user, report.area)
    policies.check_can_log(report)


def check_user_can_pass_on(user, report, to):
    check_user_coordinates(user, report.area)
    policies.check_can_pass_on(report, to)


def check_user_can_mark_duplicate(user, report, of):
    check_user_coordinates(user, report.area)
    policies.check_can_mark_duplicate(report, of)


def check_user_can_answer(user, report, text):
    check_user_coordinates(user, report.area)
    policies.check_can_answer(report, text)


def check_user_can_grade(user, concern, proposed, chosen, reason):
    check_user_coordinates(user, concern.area)
    policies.check_can_grade(concern, proposed, chosen, reason)


def check_user_can_refer(user, concern):
    check_user_coordinates(user, concern.area)
    policies.check_can_refer(concern)


def check_user_can_close(user, concern, reason):
    check_user_coordinates(user, concern.area)
    policies.check_can_close(concern, reason)


def check_user_can_reopen(user, concern):
    check_user_coordinates(user, concern.area)
    policies.check_can_reopen(concern)
