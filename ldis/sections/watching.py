"""What the watch counted that made somebody open, or add to, a concern."""

from accounts.permissions import has_role
from ldis.permissions import WATCHERS
from ldis.sections import Section
from ldis.watch import words


def for_concern(concern, user):
    """For those who may see the small numbers of the area, where there are any."""
    if not has_role(user, WATCHERS, concern.area):
        return None
    suggestions = list(concern.suggestions.for_listing())
    if not suggestions:
        return None
    for each in suggestions:
        each.reason = words.reason(each)
    return Section(
        "watch", "What the watch counted", "ldis/_watch_section.html", {"suggestions": suggestions}
    )
