from django.conf import settings
from django.db import models
from django.db.models import Q

from ldis.states import ConsentGiven
from workflow.handling import Tlp
from workflow.models import AppendOnly


class Consent(models.Model):
    """A source's word on how far their report may be passed on. The latest one counts, also when it takes
    back what an earlier one gave."""

    report = models.ForeignKey("ldis.Report", on_delete=models.CASCADE, related_name="consents")
    up_to = models.CharField("may be passed on to", max_length=20, choices=Tlp)
    given = models.CharField("how they said so", max_length=20, choices=ConsentGiven)
    note = models.CharField("what was said", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="consents_recorded",
        help_text="Who wrote it down; nobody, where the source chose for themselves.",
    )
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="consent_label_is_known", condition=Q(up_to__in=Tlp.values)),
        ]

    def __str__(self):
        return f"{self.get_up_to_display()}, {self.get_given_display().lower()}"


class Relabelling(models.Model):
    """A person changed how far a report or a concern may be passed on: from what, to what, and why."""

    report = models.ForeignKey(
        "ldis.Report", on_delete=models.CASCADE, null=True, related_name="relabellings"
    )
    concern = models.ForeignKey(
        "ldis.Concern", on_delete=models.CASCADE, null=True, related_name="relabellings"
    )
    before = models.CharField(max_length=20, choices=Tlp)
    after = models.CharField(max_length=20, choices=Tlp)
    reason = models.CharField(max_length=500, blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="relabellings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="relabellings")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="relabelling_is_of_one_thing",
                condition=Q(report__isnull=False, concern=None) | Q(report=None, concern__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.get_before_display()} to {self.get_after_display()}"
