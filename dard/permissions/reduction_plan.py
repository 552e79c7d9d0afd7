"""Who writes reduction plans, and who reads them."""

from accounts.permissions import has_role
from dard.permissions.cases import NOT_YOURS
from dard.permissions.people import LEARNERS, REVIEWERS
from dard.policies import reduction_plan as policies
from workflow.refusals import Refused


def check_user_can_view_plan(user, plan):
    if not has_role(user, LEARNERS, plan.area):
        raise Refused(NOT_YOURS)


def check_user_writes_plans(user, area):
    if not has_role(user, REVIEWERS, area):
        raise Refused("Reduction plans are written by those who review deaths in this area.")


def check_user_can_begin_plan(user, area, title, since, until):
    check_user_writes_plans(user, area)
    policies.check_is_plan(title, since, until)


def check_user_can_put_line(user, plan, risk, lead, recommendations):
    check_user_writes_plans(user, plan.area)
    policies.check_is_line(plan, risk, lead, recommendations)


def check_user_can_add_line(user, plan):
    check_user_writes_plans(user, plan.area)
    policies.check_has_room(plan)


def check_user_can_change_line(user, line):
    check_user_writes_plans(user, line.plan.area)
    policies.check_stands(line)


def check_user_can_rate(user, line, likelihood, impact, because):
    check_user_can_change_line(user, line)
    policies.check_is_rating(likelihood, impact, because)
    policies.check_is_another(line, likelihood, impact)
