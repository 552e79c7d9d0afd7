"""What is done about a recommendation, for its page; drawn by dard/_recommendation_actions.html."""

from django.utils.timezone import localdate

from accounts.permissions import has_role
from dard.following.lists import actions_of
from dard.following.rows import rows_of
from dard.permissions import action_plan as permissions
from workflow.refusals import refusal


def of_recommendation(recommendation, user):
    """The context of its part of the page: four queries, however many actions."""
    found = actions_of([recommendation.area]).filter(recommendation=recommendation)
    asked = recommendation.assignments.filter(ended_at=None).select_related("organisation", "user", "contact")
    return {
        "recommendation": recommendation,
        "assignment": asked.first(),
        "rows": rows_of(found, localdate()),
        "may_follow": has_role(user, permissions.FOLLOWERS, recommendation.area),
        "send_refusal": refusal(permissions.check_user_can_send_recommendation, user, recommendation),
        "set_refusal": refusal(permissions.check_user_can_set_actions, user, recommendation),
    }
