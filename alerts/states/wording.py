"""How serious, for whom and how sure: the words an alert is sorted by."""

from django.db import models


class Grade(models.IntegerChoices):
    """How serious the risk is. A number so that a subscription can say "from here up"."""

    LOW = 1, "Low"
    MODERATE = 2, "Moderate"
    HIGH = 3, "High"
    SEVERE = 4, "Severe"


class Audience(models.TextChoices):
    """Who an alert is for."""

    PROFESSIONAL = "professional", "Partner organisations only"
    PUBLIC = "public", "Partner organisations and the public"


class Readers(models.TextChoices):
    """Who a wording of an alert is written for."""

    PROFESSIONAL = "professional", "Professionals"
    PEOPLE = "people", "People who use drugs"
    PUBLIC = "public", "The public"
    UNDER_18 = "under_18", "Under-18s"


class Confidence(models.TextChoices):
    """How sure we are of what the substance is."""

    SUSPECTED = "suspected", "Suspected: reported, not tested"
    PRESUMPTIVE = "presumptive", "Presumptive: a first test points to it"
    CONFIRMED = "confirmed", "Confirmed by a laboratory"


class Level(models.TextChoices):
    """What a rule of the wording desk does when it is broken."""

    BLOCKING = "blocking", "Must be put right"
    ADVISORY = "advisory", "Worth a second look"
    OFF = "off", "Not asked here"


class Topic(models.TextChoices):
    """What kind of drug pre-approved words are about."""

    ANY = "any", "Any drug"
    OPIOID = "opioid", "Opioids"
    STIMULANT = "stimulant", "Stimulants"
    BENZODIAZEPINE = "benzodiazepine", "Benzodiazepines and other sedatives"
    CANNABINOID = "cannabinoid", "Synthetic cannabinoids and vapes"
    UNKNOWN = "unknown", "Contents unknown"
