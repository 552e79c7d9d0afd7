from django.conf import settings
from django.db import models

from workflow.models import AppendOnly


class EfficacyCheck(models.Model):
    """Whether a warning would help: thought through before a panel is asked, question by question."""

    assessment = models.OneToOneField(
        "ldis.Assessment", on_delete=models.PROTECT, related_name="efficacy_check"
    )
    answers = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="efficacy_checks")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"Efficacy of a warning about {self.assessment.concern.reference}"

    def explained(self):
        """(title, answer) for each question, in the order they were asked."""
        asked = self.assessment.matrix.definition.get("efficacy", [])
        return [(each["title"], self.answers[each["key"]]) for each in asked]
