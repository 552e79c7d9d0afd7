from django.conf import settings
from django.db import models

from privacy.fields import SealedTextField


class Readiness(models.Model):
    """How much had come back from the agencies when a case was made ready, and why the chair went on
    without the rest."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="readinesses")
    # In per cent; None where nobody who counts was asked.
    share = models.PositiveSmallIntegerField(null=True)
    threshold = models.PositiveSmallIntegerField()
    because = SealedTextField("why the review goes on without the rest", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases_made_ready"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "readinesses"

    def __str__(self):
        return f"Readiness of case {self.case_id}"
