from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ldis.states import BorneOut, Firsthand, TrackRecord
from workflow.models import AppendOnly


class SourceGrading(models.Model):
    """How good a report is: who says it and what is said, judged apart. The latest one counts."""

    report = models.ForeignKey("ldis.Report", on_delete=models.CASCADE, related_name="source_gradings")
    knows = models.CharField("how they know", max_length=20, choices=Firsthand, blank=True)
    record = models.CharField("whether they were right before", max_length=20, choices=TrackRecord)
    borne_out = models.CharField("whether anything bears it out", max_length=20, choices=BorneOut)
    others = models.PositiveSmallIntegerField(
        help_text="How many others who saw it were on file when this was judged."
    )
    proposed_police = models.CharField(max_length=4)
    proposed_admiralty = models.CharField(max_length=2)
    police = models.CharField("3x5x2", max_length=4, help_text="Such as 2BP: source, intelligence, handling.")
    admiralty = models.CharField("Admiralty", max_length=2, help_text="Such as B2: reliability, credibility.")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="source_gradings")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="source_grading_gives_a_reason_where_it_differs",
                condition=Q(police=F("proposed_police"), admiralty=F("proposed_admiralty")) | ~Q(reason=""),
            )
        ]

    def __str__(self):
        return f"{self.police}, {self.admiralty}"

    @property
    def differs(self):
        """Whether somebody chose another code than the answers give."""
        return (self.police, self.admiralty) != (self.proposed_police, self.proposed_admiralty)
