"""Plans of an area against its risks. A rating is never changed: another one is added."""

from django.db import transaction
from django.utils import timezone

from dard.learning.naming import look_at_words
from dard.models import PlanLine, Rating, ReductionPlan
from dard.permissions import reduction_plan as permissions
from dard.policies import reduction_plan as policies
from dard.policies.lessons import check_names_nobody
from workflow.events import record


@transaction.atomic
def begin_plan(area, *, by, title, since, until):
    """A plan for a period; its lines are added one by one."""
    now = timezone.now()
    permissions.check_user_can_begin_plan(by, area, title, since, until)
    check_plain(title, area)
    plan = ReductionPlan.objects.create(
        area=area, title=title.strip(), since=since, until=until, by=by, at=now
    )
    record("plan.begun", plan, by=by, at=now)
    return plan


def check_plain(words, area):
    """A plan is read by many: it is held to what a lesson is, and may name the services that do something."""
    check_names_nobody(look_at_words({"words": words}, area, [], services_may_be_named=True))


@transaction.atomic
def add_line(plan, *, by, risk, lead, likelihood, impact, because, recommendations=(), lead_role=""):
    """A risk with its first rating, who leads on it and what is recommended against it."""
    now = timezone.now()
    plan = lock(plan)
    permissions.check_user_can_add_line(by, plan)
    permissions.check_user_can_put_line(by, plan, risk, lead, recommendations)
    policies.check_is_rating(likelihood, impact, because)
    for words in (risk, because, lead_role):
        check_plain(words, plan.area)
    said = {"risk": risk.strip(), "lead": lead, "lead_role": lead_role.strip()}
    line = PlanLine.objects.create(plan=plan, by=by, at=now, **said)
    line.recommendations.set(recommendations)
    rate(line, by, now, likelihood, impact, because)
    record("plan.line_added", plan, by=by, at=now, line=line.pk, rated=f"{likelihood}{impact}")
    return line


def rate(line, by, at, likelihood, impact, because):
    return Rating.objects.create(
        line=line, likelihood=likelihood, impact=impact, because=because.strip(), by=by, at=at
    )


@transaction.atomic
def change_line(line, *, by, risk, lead, recommendations=(), lead_role=""):
    """Put a line right. Its ratings stay."""
    line = lock_line(line)
    permissions.check_user_can_change_line(by, line)
    permissions.check_user_can_put_line(by, line.plan, risk, lead, recommendations)
    for words in (risk, lead_role):
        check_plain(words, line.plan.area)
    line.risk, line.lead, line.lead_role = risk.strip(), lead, lead_role.strip()
    line.save()
    line.recommendations.set(recommendations)
    record("plan.line_changed", line.plan, by=by, line=line.pk)
    return line


@transaction.atomic
def rate_line(line, *, by, likelihood, impact, because):
    """How likely and how grave it is thought to be now, and why."""
    now = timezone.now()
    line = lock_line(line)
    permissions.check_user_can_rate(by, line, likelihood, impact, because)
    check_plain(because, line.plan.area)
    rating = rate(line, by, now, likelihood, impact, because)
    record("plan.line_rated", line.plan, by=by, at=now, line=line.pk, rated=str(rating))
    return rating


@transaction.atomic
def take_out_line(line, *, by):
    """It belongs to the plan no more; it stays kept, with its ratings."""
    line = lock_line(line)
    permissions.check_user_can_change_line(by, line)
    line.taken_out_at = timezone.now()
    line.save()
    record("plan.line_taken_out", line.plan, by=by, line=line.pk)
    return line


def lock(plan):
    return ReductionPlan.objects.select_for_update(of=("self",)).select_related("area").get(pk=plan.pk)


def lock_line(line):
    plan = lock(line.plan)
    line = PlanLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    line.plan = plan
    return line
