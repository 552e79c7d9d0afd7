"""What issuing a draft would send, and to whom: what somebody looks at before they do it."""

from django.utils import timezone

from alerts.actions.issuing import as_version
from alerts.languages import Language
from alerts.notifications import preview
from alerts.reach import reach_of


def of_draft(draft, *, by, language=Language.ENGLISH):
    """The version that would be made, its message and its recipients; `seen` goes back with the button."""
    proposed = as_version(draft, by, timezone.now())
    reach = reach_of(draft.alert, draft.audience)
    return {
        "alert": draft.alert,
        "draft": draft,
        "proposed": proposed,
        "mail": preview(proposed, language),
        "reach": reach,
        "seen": {"recipients_seen": reach.seen, "content_hash": proposed.content_hash},
    }
