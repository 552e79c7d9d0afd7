"""What is not known: said outright, because what is left out reads as if it were settled."""

from ldis import permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_concern(concern, user):
    context = {
        "concern": concern,
        "refusal": refusal(permissions.check_user_can_describe, user, concern, concern.title),
    }
    return Section("not-known", "What is not known", "ldis/_unknowns.html", context)
