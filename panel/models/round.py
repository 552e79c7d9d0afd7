"""The rounds of a consultation: what was said in each, and how long each had."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models import AppendOnly


class Round(models.Model):
    """One vote on the question. Reopening is another round; an earlier one is frozen."""

    consultation = models.ForeignKey("Consultation", on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rounds_opened"
    )
    reason = models.TextField(blank=True, help_text="Why the question was asked again.")
    unblinded_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    ended_as = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="round_numbered_once"),
            models.UniqueConstraint(
                fields=["consultation"], condition=Q(closed_at=None), name="round_one_at_a_time"
            ),
            models.CheckConstraint(
                name="round_after_the_first_has_a_reason", condition=Q(number=1) | ~Q(reason="")
            ),
        ]

    def __str__(self):
        return f"Round {self.number}"


class Comment(models.Model):
    """Something said in open deliberation."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panel_comments")
    seat = models.ForeignKey("Seat", on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Comment {self.pk}"


class Extension(models.Model):
    """More time, given by the chair with a reason."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="extensions")
    was = models.DateTimeField()
    now = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="extensions_given"
    )
    reason = models.TextField()
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Until {self.now}"
