"""What the review and the drug alerts have told each other about one case."""

from django.db import models


class AlertLinkState(models.TextChoices):
    """Whether the drug alerts know of a case (which may be a warning in itself)."""

    OPEN = "open", "Not looked at yet"
    CONSIDERED = "considered", "Considered: nothing to report"
    RAISED = "raised", "Raised as a report"
    LINKED = "linked", "Part of a concern"


ALERT_LINK_HELD_BY = {
    AlertLinkState.OPEN: "Death review coordinator",
    AlertLinkState.CONSIDERED: "Nobody",
    AlertLinkState.RAISED: "Coordinator",
    AlertLinkState.LINKED: "Nobody",
}
