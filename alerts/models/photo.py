from django.conf import settings
from django.db import models

from privacy.files import SUFFIXES


class Photo(models.Model):
    """A picture of a drug, as we made it anew: named by its content, kept once, and never changed, because
    what was issued shows it for good. Why an alert shows it, the alert says."""

    sha256 = models.CharField(max_length=64, unique=True)
    content_type = models.CharField(max_length=20, choices=[(kind, kind) for kind in SUFFIXES])
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="alert_photos"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-added_at"]

    def __str__(self):
        return self.sha256[:8]

    @property
    def file_name(self):
        """Where it lies among the private files."""
        return f"alerts/{self.sha256}.{SUFFIXES[self.content_type]}"
