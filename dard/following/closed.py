"""Closed cases that may have to be followed again: something because of them does not hold any more."""

from django.db.models import F, Q

from dard.following.settling import LET_GO
from dard.models import Action
from dard.states import ACTION_COUNTS, ActionState, CaseState


# From an action to the cases behind it: by findings of their own, and by those of cohorts.
TO_CASE = (
    "recommendation__lessons__findings__case",
    "recommendation__lessons__cohort_findings__cases",
)
NOT_EMBEDDED = ACTION_COUNTS - {ActionState.EMBEDDED}


def to_follow_again(cases):
    """Of some cases, those that are closed and of which an action was opened again since, and not embedded.
    The actions are looked through once, however many cases are closed."""
    alone, together = ({"pk__in": failing(way).values(way)} for way in TO_CASE)
    return cases.filter(Q(**alone) | Q(**together), state=CaseState.CLOSED)


def failing(way):
    """The actions that a check opened again after a case behind them, reached by this way, was closed."""
    since = {f"{way}__state": CaseState.CLOSED, "reopened_at__gt": F(f"{way}__moved_at")}
    live = Action.objects.exclude(recommendation__state__in=sorted(LET_GO))
    return live.filter(state__in=sorted(NOT_EMBEDDED), **since).order_by()
