"""When a check may be made, and what it has to say."""

from django.utils import timezone

from dard.policies.action_plan import check_words
from dard.states import ActionState, CheckOutcome
from workflow.refusals import Refused


STILL_LOOKED_AT = frozenset({ActionState.VERIFIED, ActionState.EMBEDDED})


def check_may_check(check):
    if check.outcome:
        raise Refused("This check was made already.")
    if check.overtaken_at or check.action.state not in STILL_LOOKED_AT:
        raise Refused("This check is not to be made any more: the action was looked at, or re-opened, since.")


def check_can_check(check, outcome, words, today=None):
    """That something fails is never too early to say; that it holds is said when the time has passed."""
    check_may_check(check)
    if outcome not in CheckOutcome.values:
        raise Refused("Choose whether it holds.")
    if outcome == CheckOutcome.HOLDS and check.due_on > (today or timezone.localdate()):
        raise Refused(
            f"That it still holds can be said from {check.due_on:%-d %B %Y} on, when {check.months} months"
            " have passed."
        )
    check_words(words, "Say what you saw, and where.")


def check_can_bring_forward(action):
    if not action.recommendation.area.is_exercise:
        raise Refused(
            "Only in an exercise are the days of checks brought forward. Elsewhere time has to pass."
        )
