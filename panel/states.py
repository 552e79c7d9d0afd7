"""What a consultation can be, and whose move it is."""

from django.db import models


class ConsultationState(models.TextChoices):
    """Where a consultation stands. The label is the word people read."""

    VOTING = "voting", "Voting"
    TIED = "tied", "Tied"
    NOT_QUORATE = "not_quorate", "Not quorate"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Withdrawn"


HELD_BY = {
    ConsultationState.VOTING: "Panel members",
    ConsultationState.TIED: "Panel chair",
    ConsultationState.NOT_QUORATE: "Coordinator",
    ConsultationState.DECIDED: "Nobody",
    ConsultationState.WITHDRAWN: "Nobody",
}

CLOSED_STATES = frozenset(
    {ConsultationState.NOT_QUORATE, ConsultationState.DECIDED, ConsultationState.WITHDRAWN}
)

ABSTAIN = "abstain"
