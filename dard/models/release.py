from django.conf import settings
from django.db import models

from dard.models.summary import Frozen
from privacy.fields import SealedTextField


class Release(Frozen):
    """A set of figures that left, as it left. What is hidden in it stays so; what later ones may show depends
    on it."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="releases")
    title = models.CharField(max_length=200)
    # The rule it was made by: threshold, zeros, rounding.
    policy = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.title


class ReleasedTable(Frozen):
    """One table of a release: what was shown of each of its cells, and, sealed, of which cases it told."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    # How it is shown: rows, columns, and of each cell its text and why it is hidden.
    shown = models.JSONField()
    # JSON inside the seal: of each figure, the cases that it counts.
    figures = SealedTextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.title} ({self.release})"
