from django.conf import settings
from django.db import models
from django.db.models import Q

from dard.states import Answer, Effect, SampleKind
from privacy.fields import SealedTextField


class ToxicologyFinding(models.Model):
    """One line of a toxicology report. It is never changed: what was wrong is struck, and stays readable."""

    inquest = models.ForeignKey("dard.Inquest", on_delete=models.PROTECT, related_name="toxicology")
    # As the laboratory wrote it; the substance beside it is what a person said that means.
    written = models.CharField("substance, as written", max_length=120)
    substance = models.ForeignKey(
        "substances.Substance", on_delete=models.PROTECT, null=True, related_name="toxicology_findings"
    )
    sample = models.CharField(max_length=10, choices=SampleKind)
    level = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    effect = models.CharField("what the level means", max_length=20, choices=Effect, default=Effect.UNKNOWN)
    prescribed = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    implicated = models.CharField(
        "played a part in the death", max_length=10, choices=Answer, default=Answer.UNKNOWN
    )
    comment = SealedTextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was entered", editable=False)
    struck_at = models.DateTimeField(null=True, editable=False)
    struck_because = SealedTextField(blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="toxicology_level_has_a_unit", condition=Q(level=None) | ~Q(unit="")),
        ]

    def __str__(self):
        return str(self.substance or self.written)

    @property
    def is_there(self):
        """Whether the laboratory found any of it."""
        return self.effect != Effect.NOT_PRESENT

    @property
    def level_words(self):
        return f"{self.level.normalize():f} {self.unit}" if self.level is not None else ""


class CoronerCheck(models.Model):
    """One time the coroner's office was asked where it stands, and what it said."""

    inquest = models.ForeignKey("dard.Inquest", on_delete=models.PROTECT, related_name="checks")
    asked_on = models.DateField("asked on")
    answer = SealedTextField("what they said", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was entered", editable=False)

    class Meta:
        ordering = ["-asked_on", "-pk"]

    def __str__(self):
        return f"Check {self.pk} of {self.inquest}"
