from datetime import datetime

from django.conf import settings
from django.db import models

from alerts.states import ENDING_KINDS, UNAPPROVED_KINDS, Audience, Confidence, Grade, VersionKind
from workflow.models import AppendOnly


class Version(models.Model):
    """An alert as it was issued: frozen, numbered, and the one source of every page, feed and message."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=VersionKind)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    valid_until = models.DateTimeField()
    issuer = models.CharField(max_length=150)
    approval = models.OneToOneField(
        "alerts.Approval", on_delete=models.PROTECT, null=True, related_name="version"
    )
    issued_at = models.DateTimeField()
    # Nobody where an alert that no panel ratified is stood down by itself.
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="versions_issued"
    )

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["alert", "number"]
        constraints = [
            models.UniqueConstraint(fields=["alert", "number"], name="version_numbered_once"),
            models.CheckConstraint(
                name="version_is_approved_if_it_changes_words",
                condition=models.Q(approval__isnull=False) | models.Q(kind__in=sorted(UNAPPROVED_KINDS)),
            ),
            models.CheckConstraint(
                name="version_is_issued_by_somebody_unless_it_stands_down",
                condition=models.Q(issued_by__isnull=False) | models.Q(kind=VersionKind.STAND_DOWN),
            ),
        ]

    def __str__(self):
        return f"{self.content['headline']} (version {self.number})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("What was issued is never changed: issue a new version.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("What was issued is never removed.")

    @property
    def headline(self):
        return self.content["headline"]

    @property
    def confidence_label(self):
        return Confidence(self.content["confidence"]).label

    @property
    def audience_label(self):
        return Audience(self.content["audience"]).label

    @property
    def grade_label(self):
        return Grade(self.content["grade"]).label

    @property
    def ends_it(self):
        """It says that the alert is over: stood down, or retracted."""
        return self.kind in ENDING_KINDS

    @property
    def is_retraction(self):
        return self.kind == VersionKind.RETRACTION

    @property
    def valid_until_as_issued(self):
        return datetime.fromisoformat(self.content["valid_until"])
