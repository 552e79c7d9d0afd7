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


class IncidentKind(models.TextChoices):
    """What sort of serious incident it was, in three groups (those of the council's specification; the
    members of each are what services in England are asked to report)."""

    # Regulatory and safety
    MEDICINE = "medicine", "A mistake with a medicine or a prescription"
    INFECTION = "infection", "An outbreak of infection, or a needle injury"
    EQUIPMENT = "equipment", "Equipment or premises that were unsafe"
    DATA = "data", "Personal information lost or disclosed"
    INTERRUPTED = "interrupted", "A service that could not be given"
    # Harm and safeguarding
    SELF_HARM = "self_harm", "Serious self-harm, or a suicide attempt"
    ABUSE_ADULT = "abuse_adult", "Abuse or neglect of an adult, or self-neglect"
    ABUSE_CHILD = "abuse_child", "Harm, or a risk of harm, to a child"
    INJURY = "injury", "A serious injury"
    MISSING = "missing", "Somebody at risk who is missing"
    STAFF = "staff", "An allegation about a member of staff"
    # Violence and emergencies
    VIOLENCE = "violence", "Violence, or a threat of it"
    WEAPON = "weapon", "A weapon"
    HOMICIDE = "homicide", "A killing, or an attempt, by or of somebody in treatment"
    POLICE = "police", "Police called to the service"
    FIRE = "fire", "A fire, flood or other emergency"


# Each group begins with the first of its kinds, in the order above.
INCIDENT_GROUPS = (
    ("Regulatory and safety", IncidentKind.MEDICINE),
    ("Harm and safeguarding", IncidentKind.SELF_HARM),
    ("Violence and emergencies", IncidentKind.VIOLENCE),
)


def incidents_by_group():
    """[(heading, [(value, label)])], as a form asks."""
    kinds = list(IncidentKind)
    starts = [kinds.index(first) for _, first in INCIDENT_GROUPS]
    parts = zip(starts, [*starts[1:], len(kinds)], strict=True)
    return [
        (heading, [(each.value, each.label) for each in kinds[start:end]])
        for (heading, _), (start, end) in zip(INCIDENT_GROUPS, parts, strict=True)
    ]


class NoNhsNumber(models.TextChoices):
    """Why a notification gives no NHS number (after the child death notification form of England)."""

    UNKNOWN_TO_US = "unknown_to_us", "We do not know it"
    NEVER_HAD = "never_had", "They had none, for example as a visitor"
    WHO_UNKNOWN = "who_unknown", "It is not certain who they were"
    WITHHELD = "withheld", "They did not want it kept"


class Known(models.TextChoices):
    """What is so of the person. What is left out is not known, unless the provider looked."""

    DISENGAGED = "disengaged", "They had stopped coming to appointments"
    OVERDOSED = "overdosed_before", "They had overdosed before"
    PRISON = "left_prison_lately", "They left prison within 28 days before"
    HOSPITAL = "left_hospital_lately", "They left hospital within 28 days before"
    LOOKED = "looked", "We looked in our records: what is not ticked here was not so"


class Matter(models.TextChoices):
    """What makes another duty apply."""

    CHILDREN = "children", "Children lived with them, or depend on them"
    NEGLECT = "neglect", "Abuse, neglect or self-neglect is suspected"
    DOMESTIC = "domestic", "Domestic abuse, of them or by them"
    DISABILITY = "disability", "They had a learning disability, or were autistic"
    DRUG = "drug", "Others may be at risk from the same drug"
    NHS = "nhs", "The service is paid for by the NHS"
    CQC = "cqc", "The service is registered with the Care Quality Commission"


class Told(models.TextChoices):
    """Who has been told already."""

    CORONER = "coroner", "The coroner, or the police"
    KIN = "kin", "The next of kin"
    CQC = "cqc", "The Care Quality Commission"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    STAFF = "staff", "The staff who knew them, who were offered support"


class Heard(models.TextChoices):
    """How the provider learned of it."""

    POLICE = "police", "Police"
    CORONER = "coroner", "Coroner"
    FAMILY = "family", "Family or friends"
    HOSPITAL = "hospital", "Hospital or ambulance"
    PHARMACY = "pharmacy", "Pharmacy"
    STAFF = "staff", "Our own staff"
    OTHER_SERVICE = "other_service", "Another service"
    PRESS = "press", "The press, or online"
    OTHER = "other", "Another way"
