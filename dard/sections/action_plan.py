"""What is done about a recommendation, for its page; drawn by dard/_recommendation_actions.html."""

from django.utils.timezone import localdate

from accounts.permissions import has_role
from dard.following.lists import actions_of
from dard.following.rows import rows_of
from dard.permissions import action_plan as permissions
from ldis.sections import Section
from workflow.refusals import refusal


def of_recommendation(recommendation, user):
    """Its part of the page, or None before it was agreed to; four queries, however many actions."""
    if recommendation.agreed_at is None:
        return None
    found = actions_of([recommendation.area]).filter(recommendation=recommendation)
    asked = recommendation.assignments.filter(ended_at=None).select_related("organisation", "user", "contact")
    shown = {
        "recommendation": recommendation,
        "assignment": asked.first(),
        "rows": rows_of(found, localdate()),
        "may_follow": has_role(user, permissions.FOLLOWERS, recommendation.area),
        "send_refusal": refusal(permissions.check_user_can_send_recommendation, user, recommendation),
        "set_refusal": refusal(permissions.check_user_can_set_actions, user, recommendation),
    }
    return Section("actions", "What is done about it", "dard/_recommendation_actions.html", shown)
