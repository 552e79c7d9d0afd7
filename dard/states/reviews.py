"""What a review decides, and how much it knew when it did."""

from django.db import models


class ReviewKind(models.TextChoices):
    """An interim review learns before the coroner has concluded; a final one is held after."""

    DESKTOP = "desktop", "Desktop review"
    INTERIM = "interim", "Interim review"
    FINAL = "final", "Final review"


class Completeness(models.TextChoices):
    """How much of what could be known was on the table (the degrees of the CDC's maternal death reviews)."""

    COMPLETE = "complete", "Complete"
    MOSTLY = "mostly", "Mostly complete"
    SOMEWHAT = "somewhat", "Somewhat complete"
    NOT_COMPLETE = "not_complete", "Not complete"


class Chance(models.TextChoices):
    """The chance that the outcome could have been altered, never who should have altered it."""

    GOOD = "good", "A good chance"
    SOME = "some", "Some chance"
    NONE = "none", "No chance"
    UNABLE = "unable", "Unable to say"
