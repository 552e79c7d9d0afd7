"""What a death that was told of in a report can be."""

from django.db import models


class ReportedDeathState(models.TextChoices):
    """Where a death stands that a report told us of."""

    HANDED_OVER = "handed_over", "Handed over"
    TAKEN_UP = "taken_up", "Taken up"


REPORTED_DEATH_HELD_BY = {
    ReportedDeathState.HANDED_OVER: "Review coordinator",
    ReportedDeathState.TAKEN_UP: "Provider",
}
