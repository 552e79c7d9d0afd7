"""What an alert, its draft and a version can be, and whose move it is."""

from django.db import models


class AlertState(models.TextChoices):
    """Where an alert stands in the world."""

    DRAFT = "draft", "Not issued yet"
    LIVE = "live", "In force"
    STOOD_DOWN = "stood_down", "Stood down"
    RETRACTED = "retracted", "Retracted"
    EXPIRED = "expired", "Expired"
    DISCARDED = "discarded", "Discarded"


ALERT_HELD_BY = {
    AlertState.DRAFT: "Coordinator",
    AlertState.LIVE: "Coordinator",
    AlertState.STOOD_DOWN: "Nobody",
    AlertState.RETRACTED: "Nobody",
    AlertState.EXPIRED: "Nobody",
    AlertState.DISCARDED: "Nobody",
}

ENDED_STATES = frozenset({AlertState.STOOD_DOWN, AlertState.RETRACTED, AlertState.EXPIRED})

PUBLISHED_STATES = ENDED_STATES | {AlertState.LIVE}


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


class VersionKind(models.TextChoices):
    """Why a version was issued."""

    FIRST = "first", "Alert"
    UPDATE = "update", "Update"
    EXTENSION = "extension", "Extended"
    STAND_DOWN = "stand_down", "Stood down"
    RETRACTION = "retraction", "Retracted"


ENDING_KINDS = frozenset({VersionKind.STAND_DOWN, VersionKind.RETRACTION})
# Nobody approves these: they change no wording, and whoever does them says why.
UNAPPROVED_KINDS = ENDING_KINDS | {VersionKind.EXTENSION}
