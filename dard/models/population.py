from django.conf import settings
from django.db import models
from django.db.models import Q

from dard.models.summary import Frozen


class Population(Frozen):
    """How many people lived in an area in the middle of a year, as somebody entered it from a published
    estimate. The latest entry for a year counts; the earlier ones stay readable."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="populations")
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField("people")
    source = models.CharField("where it is published", max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["area", "year", "-id"], name="population_in_effect")]
        constraints = [
            models.CheckConstraint(name="population_is_somebody", condition=Q(count__gte=1)),
        ]

    def __str__(self):
        return f"{self.area}, {self.year}: {self.count:,}"
