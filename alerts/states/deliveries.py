"""Where a message stands, why and how it goes, and how a try ended."""

from django.db import models


class DeliveryState(models.TextChoices):
    """Where one message to one recipient stands."""

    QUEUED = "queued", "Queued"
    SENDING = "sending", "Being sent"
    RETRYING = "retrying", "Will be tried again"
    SENT = "sent", "Delivered to their mail server"
    DELIVERED = "delivered", "Delivered"
    BOUNCED = "bounced", "Came back"
    GIVEN_UP = "given_up", "Given up"
    CANCELLED = "cancelled", "Cancelled"


DELIVERY_HELD_BY = {
    DeliveryState.QUEUED: "Worker",
    DeliveryState.SENDING: "Worker",
    DeliveryState.RETRYING: "Worker",
    DeliveryState.SENT: "Partner",
    DeliveryState.DELIVERED: "Partner",
    DeliveryState.BOUNCED: "Coordinator",
    DeliveryState.GIVEN_UP: "Coordinator",
    DeliveryState.CANCELLED: "Nobody",
}

UNFINISHED_STATES = frozenset({DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.RETRYING})

WAITING_STATES = frozenset({DeliveryState.QUEUED, DeliveryState.RETRYING})

ARRIVED_STATES = frozenset({DeliveryState.SENT, DeliveryState.DELIVERED})

FAILED_STATES = frozenset({DeliveryState.GIVEN_UP, DeliveryState.BOUNCED})


class Purpose(models.TextChoices):
    """Why a message goes to a recipient."""

    ALERT = "alert", "The alert"
    DIGEST = "digest", "In a digest"
    REMINDER = "reminder", "Reminder"
    ESCALATION = "escalation", "To a deputy"
    ENDED = "ended", "It has ended"
    RECALL = "recall", "Take posters down"
    CIRCULAR = "circular", "Something to read"
    WITHDRAWN = "withdrawn", "It is withdrawn"


class Rhythm(models.TextChoices):
    """When what is only for information goes out. A warning never waits."""

    AT_ONCE = "at_once", "At once"
    DAILY = "daily", "In one message a day"
    WEEKLY = "weekly", "In one message a week"


class ChannelName(models.TextChoices):
    """The ways a message may leave."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "Text message"
    WEBHOOK = "webhook", "Webhook"
    TEAMS = "teams", "Microsoft Teams"
    SLACK = "slack", "Slack"


class Outcome(models.TextChoices):
    """How one try to deliver ended."""

    SENT = "sent", "Taken"
    REFUSED = "refused", "Refused for good"
    FAILED = "failed", "Failed; may work later"
    UNCLEAR = "unclear", "Cut off: it may have arrived"


class ReceiptKind(models.TextChoices):
    """What came back about a message that had left."""

    DELIVERED = "delivered", "Delivered"
    DELAYED = "delayed", "Delayed"
    BOUNCED = "bounced", "Came back"


class AlarmKind(models.TextChoices):
    """What is wrong with sending itself."""

    CHANNEL_DOWN = "channel_down", "A channel does not work"
    SILENCE = "silence", "Nothing is being sent"
    NOBODY = "nobody", "Nobody was told"


class Cause(models.TextChoices):
    """Why somebody sends a message again that had failed."""

    MENDED = "mended", "What was wrong with their address is mended"
    ROOM = "room", "Their mailbox takes mail again"
    WORKS = "works", "The system that refused it works again"
    ASKED = "asked", "They asked for it"
