"""Looking, months later, whether what was done still holds: it is embedded, or open again."""

from django.db import transaction
from django.utils import timezone

from dard import review_settings
from dard.actions.action_plan import wind
from dard.actions.owners import lengthen_links
from dard.following import dates, letters
from dard.following.holding import hold_action, hold_check
from dard.following.naming import check_names_nobody
from dard.following.settling import settle
from dard.permissions import action_plan as permissions
from dard.states import ActionState, CheckOutcome
from workflow.events import record
from workflow.timekeeping import Timekeeper


@transaction.atomic
def check_action(check, *, by, outcome, words):
    """Say what was seen. `by` owns none of it. Whatever fails opens the action again, embedded or not; what
    holds for as long as the area has set is embedded."""
    now = timezone.now()
    check = hold_check(check)
    permissions.check_user_can_check(by, check, outcome, words)
    check_names_nobody(words, check.action.recommendation)
    check.outcome, check.words, check.by, check.at = outcome, words.strip(), by, now
    check.save()
    if outcome == CheckOutcome.HOLDS:
        passed(check, by, now)
    else:
        failed(check, by, now)
    settle(check.action.recommendation, now, by=by)
    if outcome == CheckOutcome.FAILS:
        letters.reopened(check.action, check)
    return check


def passed(check, by, now):
    action = check.action
    # Those before it need not be made any more: it held for longer than they ask.
    overtake(action.checks.filter(months__lt=check.months), now)
    record("check.passed", action, by=by, at=now, check=check.pk, months=check.months)
    wanted = review_settings.value_of(action.recommendation.area, review_settings.EMBEDDED_AFTER)
    if action.state == ActionState.VERIFIED and check.months >= wanted:
        action.embed(at=now)
        action.save()
        record("action.embedded", action, by=by, at=now, check=check.pk)


def failed(check, by, now):
    action = check.action
    keeper = Timekeeper(action.recommendation.area)
    action.reopen(at=now, due_on=dates.mended_by(keeper, now))
    wind(action, keeper)
    action.save()
    lengthen_links(action, keeper, now)
    overtake(action.checks.all(), now)
    record("check.failed", action, by=by, at=now, check=check.pk, months=check.months)
    record("action.reopened", action, by=by, at=now, due_on=action.due_on.isoformat())


def overtake(checks, now):
    checks.filter(outcome="", overtaken_at=None).update(overtaken_at=now)


@transaction.atomic
def bring_forward_checks(action, *, by):
    """In an exercise nobody waits a year: the checks that are to be made are due today. Refused elsewhere."""
    now = timezone.now()
    action = hold_action(action)
    permissions.check_user_can_bring_forward(by, action)
    waiting = action.checks.filter(outcome="", overtaken_at=None)
    waiting.update(due_on=timezone.localdate(now))
    record("check.brought_forward", action, by=by, at=now)
    return action
