from django.conf import settings
from django.db import models
from django.urls import reverse

from workflow.links import sign
from workflow.models import AppendOnly


class ShiftQuerySet(models.QuerySet):
    def at(self, moment):
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)

    def between(self, start, end):
        return self.filter(starts_at__lt=end, ends_at__gt=start)


class Shift(models.Model):
    """A time in which somebody answers the duty telephone of an area."""

    area = models.ForeignKey("accounts.Area", on_delete=models.CASCADE, related_name="shifts")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="shifts")
    telephone = models.CharField(max_length=40)
    starts_at = models.DateTimeField("from")
    ends_at = models.DateTimeField("until")

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["area", "starts_at"], name="shift_by_area")]
        constraints = [
            models.CheckConstraint(
                name="shift_ends_after_it_starts", condition=models.Q(ends_at__gt=models.F("starts_at"))
            )
        ]

    def __str__(self):
        return f"{self.officer} on duty for {self.area}"


class StaffNote(models.Model):
    """What one partner may tell its own staff before anything is decided: marked, and frozen."""

    concern = models.ForeignKey("ldis.Concern", on_delete=models.PROTECT, related_name="staff_notes")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="staff_notes"
    )
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff_notes")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"Staff-only note on {self.concern.reference} for {self.organisation}"

    def get_absolute_url(self):
        """Opened without an account, by whoever holds the link; it shows the note and nothing else."""
        return reverse("ldis:staff-note", args=[sign("staff-note", self.pk)])
