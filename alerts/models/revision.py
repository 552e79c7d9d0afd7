from django.conf import settings
from django.db import models

from workflow.models import AppendOnly


class Revision(models.Model):
    """A draft as somebody saved it. Every save is kept, so that what one person wrote over another's can be
    read again."""

    draft = models.ForeignKey("alerts.Draft", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["draft", "number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="revision_numbered_once"),
        ]

    def __str__(self):
        return f"Revision {self.number}"
