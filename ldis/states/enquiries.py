"""What a round of asking partners can be, and what they may answer."""

from django.db import models


class EnquiryState(models.TextChoices):
    """Where a question to partners stands."""

    OPEN = "open", "Open for answers"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"


ENQUIRY_HELD_BY = {
    EnquiryState.OPEN: "Partners asked",
    EnquiryState.CLOSED: "Nobody",
    EnquiryState.WITHDRAWN: "Nobody",
}


class Seen(models.TextChoices):
    """A partner's answer. That they have not seen it counts as much as that they have."""

    SEEN = "seen", "Yes, we have seen it"
    NOT_SEEN = "not_seen", "No, we have not seen it"
    UNKNOWN = "unknown", "We do not know"
