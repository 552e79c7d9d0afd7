"""Drills: questions that are put to a panel for practice, and by when each step should be done."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class DrillQuerySet(models.QuerySet):
    def running(self):
        return self.filter(consultation__closed_at=None)

    def with_questions(self):
        return self.select_related("consultation__panel__area").order_by("-consultation__convened_at", "-pk")


class Drill(models.Model):
    """A question put to a panel for practice. By when each step should be done is kept as it was set when it
    began: a chair who gives more time, or a rule that is changed later, does not mend the score."""

    consultation = models.OneToOneField("Consultation", on_delete=models.PROTECT, related_name="drill")
    prepared = models.SlugField(blank=True, help_text="Which prepared question it was; empty for one's own.")
    first_vote_due = models.DateTimeField()
    quorum_due = models.DateTimeField()
    decision_due = models.DateTimeField()

    objects = DrillQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="drill_steps_follow_each_other",
                condition=Q(first_vote_due__lte=F("quorum_due"), quorum_due__lte=F("decision_due")),
            )
        ]

    def __str__(self):
        return f"Drill {self.pk}"

    def get_absolute_url(self):
        return reverse("panel:drill", args=[self.pk])
