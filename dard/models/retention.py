from django.conf import settings
from django.db import models
from django.db.models import Q

from privacy.fields import SealedTextField
from workflow.models import AppendOnly


class Hold(models.Model):
    """Nothing of a case is erased for now, whatever the schedule says: an inquiry, a claim, a request."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="holds")
    because = SealedTextField("why it must be kept")
    until = models.DateField("when that is looked at again")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holds_placed")
    at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="hold_released_says_when_and_by_whom",
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(released_at=None), name="hold_one_at_a_time"
            ),
        ]

    def __str__(self):
        return f"Hold on {self.case}"


class Erasure(models.Model):
    """That one class of what was kept about a case is gone: by schedule, once, and how much it was."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="erasures")
    kept = models.CharField("which class", max_length=20)
    rows = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "kept"], name="erased_once")]

    def __str__(self):
        return f"{self.kept} of {self.case}"
