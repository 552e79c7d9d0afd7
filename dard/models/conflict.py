from django.conf import settings
from django.db import models


class Conflict(models.Model):
    """Somebody who knew the person, or has a stake in the case, and so does not see it."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts_of_interest"
    )
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="conflict_declared_once")]

    def __str__(self):
        return f"Conflict in {self.case}"
