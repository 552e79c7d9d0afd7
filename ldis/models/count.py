from django.conf import settings
from django.db import models
from django.db.models import Q

from ldis.states import Measure
from workflow.models import AppendOnly


class CountQuerySet(AppendOnly):
    def standing(self):
        """The figures that nothing has corrected."""
        return self.filter(replaced_by=None)


class Count(models.Model):
    """A figure about a concern: of what, as of which day, from whom. Corrected by another, never changed."""

    concern = models.ForeignKey("ldis.Concern", on_delete=models.PROTECT, related_name="figures")
    measure = models.CharField("what is counted?", max_length=20, choices=Measure)
    value = models.PositiveIntegerField("how many?")
    as_of = models.DateField("as of which day?")
    source = models.CharField("who says so?", max_length=150)
    note = models.CharField("what should be known about it?", max_length=250, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="replaced_by"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="counts")
    at = models.DateTimeField()

    objects = CountQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.CheckConstraint(name="count_measure_is_known", condition=Q(measure__in=Measure.values)),
            models.CheckConstraint(
                name="count_correction_says_why", condition=Q(replaces=None) | ~Q(note="")
            ),
        ]

    def __str__(self):
        return f"{self.value} {self.get_measure_display().lower()}"
