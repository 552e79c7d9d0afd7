"""What an alert, its draft and a delivery can be, whose move it is, and the words people read."""

from django.db import models


class AlertState(models.TextChoices):
    """Where an alert stands in the world."""

    DRAFT = "draft", "Not issued yet"
    LIVE = "live", "In force"
    STOOD_DOWN = "stood_down", "Stood down"
    EXPIRED = "expired", "Expired"
    DISCARDED = "discarded", "Discarded"


ALERT_HELD_BY = {
    AlertState.DRAFT: "Coordinator",
    AlertState.LIVE: "Coordinator",
    AlertState.STOOD_DOWN: "Nobody",
    AlertState.EXPIRED: "Nobody",
    AlertState.DISCARDED: "Nobody",
}

PUBLISHED_STATES = frozenset({AlertState.LIVE, AlertState.STOOD_DOWN, AlertState.EXPIRED})
ENDED_STATES = frozenset({AlertState.STOOD_DOWN, AlertState.EXPIRED})


class DraftState(models.TextChoices):
    """Where the wording of a version stands, before it is issued."""

    EDITING = "editing", "Being written"
    AWAITING = "awaiting", "Awaiting approval"
    APPROVED = "approved", "Approved"
    ISSUED = "issued", "Issued"
    DISCARDED = "discarded", "Discarded"


DRAFT_HELD_BY = {
    DraftState.EDITING: "Coordinator",
    DraftState.AWAITING: "Approver",
    DraftState.APPROVED: "Approver",
    DraftState.ISSUED: "Nobody",
    DraftState.DISCARDED: "Nobody",
}

OPEN_DRAFT_STATES = frozenset({DraftState.EDITING, DraftState.AWAITING, DraftState.APPROVED})


class DeliveryState(models.TextChoices):
    """Where one message to one recipient stands."""

    QUEUED = "queued", "Queued"
    SENDING = "sending", "Being sent"
    RETRYING = "retrying", "Will be tried again"
    SENT = "sent", "Delivered to their mail server"
    GIVEN_UP = "given_up", "Given up"
    CANCELLED = "cancelled", "Cancelled, overtaken"


DELIVERY_HELD_BY = {
    DeliveryState.QUEUED: "Worker",
    DeliveryState.SENDING: "Worker",
    DeliveryState.RETRYING: "Worker",
    DeliveryState.SENT: "Partner",
    DeliveryState.GIVEN_UP: "Coordinator",
    DeliveryState.CANCELLED: "Nobody",
}

UNFINISHED_STATES = frozenset({DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.RETRYING})


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


class VersionKind(models.TextChoices):
    """Why a version was issued."""

    FIRST = "first", "Alert"
    UPDATE = "update", "Update"
    STAND_DOWN = "stand_down", "Stood down"


class Outcome(models.TextChoices):
    """How one try to deliver ended."""

    SENT = "sent", "Taken by the mail server"
    REFUSED = "refused", "Refused for good"
    FAILED = "failed", "Failed; may work later"
