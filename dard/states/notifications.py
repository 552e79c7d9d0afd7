"""What a provider's notification can be, and what it is about."""

from django.db import models


class NotificationState(models.TextChoices):
    """Where a notification stands."""

    DRAFT = "draft", "Begun"
    NOTIFIED = "notified", "Notified"
    RETURNED = "returned", "Returned for information"
    ACCEPTED = "accepted", "Accepted"
    DISCARDED = "discarded", "Discarded"


NOTIFICATION_HELD_BY = {
    NotificationState.DRAFT: "Provider",
    NotificationState.NOTIFIED: "Death review coordinator",
    NotificationState.RETURNED: "Provider",
    NotificationState.ACCEPTED: "Nobody",
    NotificationState.DISCARDED: "Nobody",
}


class CaseKind(models.TextChoices):
    """What happened: the kinds that a provider notifies, and what the review is of."""

    DEATH_IN_TREATMENT = "death_in_treatment", "A death in treatment, or after it"
    DRUG_DEATH = "drug_death", "A death that may be related to drugs"
    ALCOHOL_DEATH = "alcohol_death", "A death that may be related to alcohol"
    NEAR_FATAL = "near_fatal", "A near-fatal overdose"
    SERIOUS_INCIDENT = "serious_incident", "A serious incident"


FATAL = frozenset({CaseKind.DEATH_IN_TREATMENT, CaseKind.DRUG_DEATH, CaseKind.ALCOHOL_DEATH})
