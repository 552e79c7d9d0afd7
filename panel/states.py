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


class Discipline(models.TextChoices):
    """What a seat brings to the panel."""

    PUBLIC_HEALTH = "public_health", "Public health"
    CLINICAL = "clinical", "Clinical"
    TOXICOLOGY = "toxicology", "Toxicology"
    PHARMACY = "pharmacy", "Pharmacy"
    POLICE = "police", "Police"
    TREATMENT = "treatment", "Drug treatment"
    FRONTLINE = "frontline", "Frontline and outreach"
    LIVED_EXPERIENCE = "lived_experience", "Lived experience"
