from django.conf import settings
from django.db import models
from django.db.models import Q

from dard.states import Answer, Chance, Completeness, ReviewKind
from privacy.fields import SealedTextField


class Review(models.Model):
    """One time a case was reviewed: on paper, before the coroner had concluded, or after. It stays as it was
    held; a later one is another."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=ReviewKind)
    held_on = models.DateField("the day it was held")
    completeness = models.CharField("how much was known", max_length=20, choices=Completeness, blank=True)
    agrees_with_cause = models.CharField(
        "agrees with the certified cause", max_length=10, choices=Answer, default=Answer.UNKNOWN
    )
    cause_words = SealedTextField("of the cause, in words", blank=True)
    chance = models.CharField(
        "chance that the outcome could have been altered", max_length=10, choices=Chance, blank=True
    )
    attended = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="reviews_attended")
    others_attended = SealedTextField("others who attended, by organisation", blank=True)
    conflicts_asked = models.BooleanField("everybody was asked for conflicts of interest", default=False)
    undertaking = models.BooleanField("everybody undertook to keep it confidential", default=False)
    decision = SealedTextField("what was decided")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews_held")
    at = models.DateTimeField("when it was recorded", editable=False)

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(name="review_kind_is_known", condition=Q(kind__in=ReviewKind.values)),
            models.CheckConstraint(
                name="review_chance_only_with_completeness", condition=Q(chance="") | ~Q(completeness="")
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.case}"

    @property
    def is_interim(self):
        return self.kind == ReviewKind.INTERIM
