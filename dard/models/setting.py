from django.conf import settings
from django.db import models

from workflow.models import AppendOnly


class ReviewSetting(models.Model):
    """A number the review of deaths goes by, as an area has set it. The latest counts; the earlier ones stay
    readable."""

    area = models.ForeignKey("accounts.Area", on_delete=models.CASCADE, related_name="review_settings")
    key = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()
    basis = models.CharField("what it rests on", max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["area", "key", "-id"], name="review_setting_in_effect")]

    def __str__(self):
        return f"{self.key}: {self.value}"
