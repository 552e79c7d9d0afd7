from django.conf import settings
from django.db import models
from django.db.models import Q

from dard.states import Contributed, FactorClass, FactorLevel, FindingKind, Theme
from privacy.fields import SealedTextField


class Standing(models.QuerySet):
    def standing(self):
        """What was not taken back."""
        return self.filter(taken_back_at=None)


class Found(models.Model):
    """What a review makes of a case. It may be prepared before one is held, which then takes it over; it is
    provisional until a review that is not interim has it."""

    review = models.ForeignKey(
        "dard.Review", on_delete=models.PROTECT, null=True, related_name="%(class)ss", editable=False
    )
    provisional = models.BooleanField(default=True, editable=False)
    settled_at = models.DateTimeField("when it was no longer provisional", null=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was written", editable=False)

    objects = Standing.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]


class Factor(Found):
    """Something that may have contributed to a death: of what class, at which level, with what weight."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="factors")
    factor_class = models.CharField("what", max_length=20, choices=FactorClass)
    level = models.CharField("at which level", max_length=10, choices=FactorLevel)
    contributed = models.CharField(max_length=10, choices=Contributed, default=Contributed.UNKNOWN)
    modifiable = models.BooleanField("it could be changed for others", default=False)
    because = SealedTextField("why", blank=True)

    class Meta(Found.Meta):
        constraints = [
            models.CheckConstraint(
                name="factor_class_is_known", condition=Q(factor_class__in=FactorClass.values)
            ),
            models.CheckConstraint(name="factor_level_is_known", condition=Q(level__in=FactorLevel.values)),
        ]

    def __str__(self):
        return f"{self.get_factor_class_display()} ({self.get_level_display().lower()})"


class Finding(Found):
    """What was learned from a case, with the contacts and factors that show it."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=10, choices=FindingKind)
    words = SealedTextField("what was found")
    themes = models.JSONField("what it is about", default=list, blank=True)
    touchpoints = models.ManyToManyField("dard.Touchpoint", blank=True, related_name="findings")
    factors = models.ManyToManyField(Factor, blank=True, related_name="findings")

    class Meta(Found.Meta):
        constraints = [
            models.CheckConstraint(name="finding_kind_is_known", condition=Q(kind__in=FindingKind.values)),
        ]

    def __str__(self):
        return f"Finding {self.pk} of {self.case}"

    @property
    def theme_words(self):
        return [Theme(each).label for each in self.themes]
