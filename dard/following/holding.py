"""Locks, always in the same order: the cases, the recommendation, then the action and what belongs to it."""

from dard.learning.cases import cases_of
from dard.locking import lock_cases
from dard.models import Action, ActionOwner, Assignment, Check, Recommendation


def hold(recommendation):
    """The recommendation, locked, with the cases behind it, whatever of them is settled afterwards."""
    lock_cases(cases_of(recommendation))
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("area")
    return rows.get(pk=recommendation.pk)


def hold_action(action):
    recommendation = hold(action.recommendation)
    action = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    action.recommendation = recommendation
    return action


def hold_check(check):
    action = hold_action(check.action)
    check = Check.objects.select_for_update(of=("self",)).get(pk=check.pk)
    check.action = action
    return check


def hold_owner(owner):
    action = hold_action(owner.action)
    rows = ActionOwner.objects.select_for_update(of=("self",))
    owner = rows.select_related("user", "contact", "organisation").get(pk=owner.pk)
    owner.action = action
    return owner


def hold_assignment(assignment):
    recommendation = hold(assignment.recommendation)
    rows = Assignment.objects.select_for_update(of=("self",))
    assignment = rows.select_related("user", "contact", "organisation").get(pk=assignment.pk)
    assignment.recommendation = recommendation
    return assignment
