"""Who may do what with a report: the person first, then the policy."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, Role
from ldis import policies
from workflow.handling import Tlp
from workflow.refusals import Refused


TAKERS = COORDINATING | {Role.REPORTER}


READERS = COORDINATING | {Role.APPROVER, Role.GOVERNANCE}


def check_user_can_view(user, thing):
    """A report or a concern; a raw report is for those who assess it, not for the panel or partners. What is
    for those in the conversation only stays with those who coordinate."""
    if not has_role(user, COORDINATING if thing.tlp == Tlp.RED else READERS, thing.area):
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


def check_user_can_log(user, report):
    check_user_coordinates(user, report.area)
    policies.check_can_log(report)


def check_user_can_pass_on(user, report, to, how, reason):
    check_user_coordinates(user, report.area)
    policies.check_can_pass_on(report, to, how, reason)


def check_user_can_mark_duplicate(user, report, of):
    check_user_coordinates(user, report.area)
    policies.check_can_mark_duplicate(report, of)


def check_user_can_answer(user, report, text):
    check_user_coordinates(user, report.area)
    policies.check_can_answer(report, text)


def check_user_can_take_down(user, area):
    """Writing down what somebody said on the telephone or in person."""
    if not has_role(user, TAKERS, area):
        raise Refused("Only a coordinator, duty officer or reporter of this area writes reports down.")


def check_user_can_route(user, report, to, how, reason):
    check_user_coordinates(user, report.area)
    policies.check_can_route(report, to, how, reason)


def check_user_can_answer_safeguarding(user, report, answer, note):
    check_user_coordinates(user, report.area)
    policies.check_can_answer_safeguarding(report, answer, note)


def check_user_can_set_criterion(user, report, criterion):
    check_user_coordinates(user, report.area)
    policies.check_can_set_criterion(report, criterion)


def check_user_can_unlink(user, report, reason):
    check_user_coordinates(user, report.area)
    policies.check_can_unlink(report, reason)


def check_user_can_correct_kind(user, report, kind):
    check_user_coordinates(user, report.area)
    policies.check_can_correct_kind(report, kind)


def check_user_can_attach(user, report, of):
    check_user_coordinates(user, report.area)
    policies.check_can_attach(report, of)


def check_user_can_place(user, report, locality):
    check_user_coordinates(user, report.area)
    policies.check_can_place(report, locality)


def check_user_takes_reports(user):
    if not has_role(user, TAKERS):
        raise Refused("Only a coordinator, duty officer or reporter writes reports down.")


def check_user_can_attach_file(user, report):
    """Whoever sends or writes down the report brings files with it; afterwards a coordinator may add some."""
    is_person = not isinstance(user, str)
    if is_person and report.taken_by_id != user.pk:
        check_user_coordinates(user, report.area)
    policies.check_can_attach_file(report)
