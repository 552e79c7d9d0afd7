"""Telling that an action is due, or late: its owners, then the lead, then the partnership. Each once."""

from django.db import transaction
from django.utils import timezone

from dard.following import dates, letters
from dard.following.holding import hold_action
from dard.models import Told
from dard.states import RECOMMENDATION_LIVE
from workflow.events import SYSTEM, record
from workflow.timekeeping import Timekeeper


@transaction.atomic
def escalate_action(action):
    """Take each step whose time has come; how many. It is looked at again under the lock: somebody may have
    said that it is done, or another worker been quicker."""
    now = timezone.now()
    action = hold_action(action)
    if not action.is_with_owner or action.escalate_at is None or action.escalate_at > now:
        return 0
    if action.recommendation.state not in RECOMMENDATION_LIVE:
        action.escalate_at = None
        action.save()
        return 0
    steps = dates.steps(Timekeeper(action.recommendation.area), action)
    told = set(action.told.filter(due_on=action.due_on).values_list("step", flat=True))
    taken = dates.come(steps, told, now)
    for step in taken:
        Told.objects.create(action=action, due_on=action.due_on, step=step, at=now)
        action.escalated = step
    past = {step for step, at in steps.items() if at <= now}
    action.escalate_at = dates.next_at(steps, told | past)
    action.save()
    for step in taken:
        record("action.escalated", action, by=SYSTEM, at=now, step=step)
    for step in taken:
        tell(action, step)
    return len(taken)


def tell(action, step):
    if step in dates.TO_OWNERS:
        letters.due(action, step)
    else:
        letters.late(action, step)
