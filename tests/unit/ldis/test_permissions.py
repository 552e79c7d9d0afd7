"""Who may do what: role against the expected sentence, for a thing in a state that allows it."""

import pytest

from accounts.states import Role
from alerts.states import Grade
from ldis import permissions
from ldis.models import Concern, Report
from ldis.states import Criterion, ReportKind, Route, RoutedBy
from tests.factories.accounts import person
from workflow.refusals import refusal


NOT_YOURS = "This belongs to an area, or to a role, that is not yours."
NOT_COORDINATING = "Only a coordinator or duty officer of this area can do this."
NOT_THE_REPORTER = "Only a coordinator or duty officer can see who made a report."
COORDINATING = {Role.COORDINATOR, Role.DUTY_OFFICER}
READING = COORDINATING | {Role.APPROVER, Role.GOVERNANCE}

# check, the state of the thing that allows it, what else it is asked with
ON_REPORTS = [
    (permissions.check_user_can_triage, "received", []),
    (permissions.check_user_can_resolve, "received", []),
    (permissions.check_user_can_log, "triaged", []),
    (permissions.check_user_can_open_concern, "triaged", ["A title"]),
    (permissions.check_user_can_pass_on, "triaged", [Route.POLICE, RoutedBy.EMAIL, "Supply."]),
    (permissions.check_user_can_route, "received", [Route.POLICE, RoutedBy.EMAIL, "Supply."]),
    (permissions.check_user_can_correct_kind, "received", [ReportKind.DEATH]),
    (permissions.check_user_can_answer, "logged", ["We warned hostels."]),
]
ON_CONCERNS = [
    (permissions.check_user_can_refer, "graded", []),
    (permissions.check_user_can_close, "open", ["It was one pill."]),
    (permissions.check_user_can_reopen, "closed", []),
]


def expected(role, roles, sentence):
    return "" if role in roles else sentence


def named(value):
    return getattr(value, "__name__", None)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("check", "state", "more"), ON_REPORTS, ids=named)
def test_coordinators_and_duty_officers_work_on_reports(area, role, check, state, more):
    report = Report(area=area, state=state, criterion=Criterion.HARM)

    sentence = refusal(check, person(role, area=area), report, *more)

    assert sentence == expected(role, COORDINATING, NOT_COORDINATING)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("check", "state", "more"), ON_CONCERNS, ids=named)
def test_coordinators_and_duty_officers_work_on_concerns(area, role, check, state, more):
    concern = Concern(pk=1, area=area, state=state)

    sentence = refusal(check, person(role, area=area), concern, *more)

    assert sentence == expected(role, COORDINATING, NOT_COORDINATING)


@pytest.mark.parametrize("role", Role)
def test_grading_is_for_those_who_coordinate(area, role):
    concern = Concern(pk=1, area=area)

    sentence = refusal(
        permissions.check_user_can_grade, person(role, area=area), concern, Grade.LOW, Grade.LOW, ""
    )

    without_reports = "A concern is graded on its reports, and this one has none."
    assert sentence == (without_reports if role in COORDINATING else NOT_COORDINATING)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("thing", [Report, Concern])
def test_raw_reports_are_for_those_who_assess_them(area, role, thing):
    sentence = refusal(permissions.check_user_can_view, person(role, area=area), thing(area=area))

    assert sentence == expected(role, READING, NOT_YOURS)


@pytest.mark.parametrize("role", Role)
def test_the_reporter_is_known_to_fewer(area, role):
    report = Report(area=area)

    sentence = refusal(permissions.check_user_can_see_reporter, person(role, area=area), report)

    assert sentence == expected(role, COORDINATING, NOT_THE_REPORTER)


@pytest.mark.parametrize(("check", "state", "more"), ON_REPORTS + ON_CONCERNS, ids=named)
def test_every_role_elsewhere_is_no_role_here(area, outsider, check, state, more):
    model = Report if (check, state, more) in ON_REPORTS else Concern

    assert refusal(check, outsider, model(area=area, state=state), *more) == NOT_COORDINATING


def test_a_superuser_without_a_role_may_do_nothing(area):
    root = person(area=area, is_superuser=True, is_staff=True)

    assert refusal(permissions.check_user_can_view, root, Report(area=area)) == NOT_YOURS
    assert refusal(permissions.check_user_can_triage, root, Report(area=area)) == NOT_COORDINATING


def test_a_report_joins_a_concern_by_a_coordinator_only(area, member, coordinator):
    report = Report(area=area, state="triaged", criterion=Criterion.HARM)
    concern = Concern(area=area)

    assert refusal(permissions.check_user_can_link, member, report, concern) == NOT_COORDINATING
    assert refusal(permissions.check_user_can_link, coordinator, report, concern) == ""


def test_a_duplicate_is_marked_by_a_coordinator_only(area, member, coordinator):
    report, other = Report(pk=1, area=area, state="triaged"), Report(pk=2, area=area)

    assert refusal(permissions.check_user_can_mark_duplicate, member, report, other) == NOT_COORDINATING
    assert refusal(permissions.check_user_can_mark_duplicate, coordinator, report, other) == ""
