"""A case the steering group has talked about, settled: by lessons agreed already, or without action."""

from django.db import transaction
from django.utils import timezone

from dard.actions.cases import lock
from dard.following.settling import settle_case
from dard.permissions import case_ends as permissions
from workflow.events import record


@transaction.atomic
def close_without_action(case, *, by, because):
    """The chair closes it: the steering group had its account, and nothing is to be done."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_close_without_action(by, case, because)
    case.close(at=now, because=because.strip())
    case.save()
    record("case.closed_without_action", case, by=by, at=now)
    return case


@transaction.atomic
def rest_on_lessons(case, *, by):
    """What it teaches was agreed before the steering group had its account, or had it once more."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_rest_on_lessons(by, case)
    case.agree_lessons(at=now)
    case.save()
    record("case.lessons_agreed", case, by=by, at=now)
    settle_case(case, now, by)
    return case
