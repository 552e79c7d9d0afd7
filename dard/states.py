"""What a notification can be, and whose move it is."""

from django.db import models


class NotificationState(models.TextChoices):
    """Where a notification stands."""

    HANDED_OVER = "handed_over", "Handed over"
    TAKEN_UP = "taken_up", "Taken up"


HELD_BY = {
    NotificationState.HANDED_OVER: "Review coordinator",
    NotificationState.TAKEN_UP: "Provider",
}
