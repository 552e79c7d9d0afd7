from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models import AppendOnly


class Distinction(models.Model):
    """Somebody's word on whether a report is the same matter as another report, or as a concern.

    The last word counts: "not the same", and later perhaps that this was taken back.
    """

    report = models.ForeignKey("ldis.Report", on_delete=models.CASCADE, related_name="distinctions")
    other = models.ForeignKey(
        "ldis.Report", on_delete=models.CASCADE, null=True, blank=True, related_name="distinctions_of_others"
    )
    concern = models.ForeignKey(
        "ldis.Concern", on_delete=models.CASCADE, null=True, blank=True, related_name="distinctions"
    )
    stands = models.BooleanField("not the same")
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="distinctions")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="distinction_is_from_one_thing",
                condition=Q(other__isnull=True, concern__isnull=False)
                | Q(other__isnull=False, concern__isnull=True),
            ),
            models.CheckConstraint(
                name="distinction_gives_a_reason", condition=Q(stands=False) | ~Q(reason="")
            ),
        ]

    def __str__(self):
        return f"{self.report} and {self.other or self.concern}"
