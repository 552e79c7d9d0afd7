"""What somebody may do with a case as a whole, beside what its sections offer."""

from django.urls import reverse

from dard import permissions
from workflow.refusals import refusal


WAYS = (
    ("case-deepen", "Make it a deep dive", permissions.check_user_may_deepen),
    ("case-pause", "Pause it", permissions.check_user_may_pause),
    ("case-follow-again", "Follow it again", permissions.check_user_may_follow_again),
    ("case-reopen", "Reopen it", permissions.check_user_may_reopen),
    ("case-close", "Close it without a summary", permissions.check_user_may_close_without_summary),
    (
        "case-close-without-action",
        "Close it without action",
        permissions.check_user_may_close_without_action,
    ),
)


def of_case(case, user):
    """[(address, label)] of what this person may do now, and the button that ends a pause."""
    may = [
        (reverse(f"dard:{name}", args=[case.reference]), label)
        for name, label, check in WAYS
        if not refusal(check, user, case)
    ]
    return {"links": may, "may_resume": not refusal(permissions.check_user_can_resume, user, case)}
