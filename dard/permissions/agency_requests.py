"""Who asks agencies, who reads what they answer, and who says that it is enough."""

from accounts.permissions import has_role
from accounts.states import Role
from dard import policies
from dard.permissions.cases import check_user_can_view_case, check_user_coordinates_review, check_user_holds
from dard.permissions.people import CASE_READERS, IDENTITY_READERS
from workflow.refusals import Refused


DECIDE_ON_READY = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})


def check_user_can_ask_agencies(user, case):
    check_user_coordinates_review(user, case)
    policies.check_can_ask_agencies(case)


def check_user_can_ask(user, case, asked, known_from, known_until, today):
    check_user_coordinates_review(user, case)
    policies.check_may_ask(case, asked, known_from, known_until, today)


def check_user_can_send_new_link(user, request):
    check_user_coordinates_review(user, request.case)
    policies.check_can_send_new_link(request)


def check_user_can_name_lead(user, request):
    check_user_coordinates_review(user, request.case)
    policies.check_can_name_lead(request)


def check_user_can_drop_request(user, request, reason):
    check_user_coordinates_review(user, request.case)
    policies.check_can_drop(request, reason)


def check_user_can_close_request(user, request):
    check_user_coordinates_review(user, request.case)
    policies.check_can_close(request)


def check_user_can_escalate(user, request):
    check_user_coordinates_review(user, request.case)
    policies.check_can_escalate(request)


def check_user_can_take_over(user, request, answered, question):
    check_user_coordinates_review(user, request.case)
    policies.check_can_take_over(request, answered, question)


def check_user_can_view_request(user, request):
    check_user_can_view_case(user, request.case)


def check_user_can_read_upload(user, request):
    """A file is what the agency has of a person, name and all."""
    check_user_holds(user, IDENTITY_READERS, request.case)


def check_user_can_make_ready(user, case, share, reason):
    check_user_holds(user, DECIDE_ON_READY, case)
    is_chair = has_role(user, {Role.REVIEW_CHAIR}, case.area)
    policies.check_can_make_ready(case, share, by_chair=is_chair, reason=reason)


def check_user_can_gather_more(user, case):
    check_user_holds(user, DECIDE_ON_READY, case)
    policies.check_can_gather_more(case)


def check_user_can_see_turnaround(user):
    if not has_role(user, CASE_READERS):
        raise Refused("How agencies answer is shown to those who review deaths, in their area.")
