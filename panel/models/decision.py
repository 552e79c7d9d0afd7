"""What a panel decided, and the record of it that can be proved years later."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models import AppendOnly


class Decision(models.Model):
    """What a round decided, how, and the sum it was decided by."""

    round = models.OneToOneField("Round", on_delete=models.PROTECT, related_name="decision")
    option = models.CharField(max_length=40)
    tally = models.JSONField()
    sum_in_words = models.TextField()
    casting_vote_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="casting_votes"
    )
    casting_vote_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="casting_vote_has_a_reason",
                condition=Q(casting_vote_by=None, casting_vote_reason="")
                | (Q(casting_vote_by__isnull=False) & ~Q(casting_vote_reason="")),
            )
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        return dict(self.round.consultation.choices)[self.option]


class DecisionRecord(models.Model):
    """The record of a decision as it was signed: canonical JSON, its Ed25519 signature (base64), and the
    public key (base64) that verifies it."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="record")
    document = models.TextField()
    signature = models.CharField(max_length=88)
    public_key = models.CharField(max_length=44)
    signed_at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    def __str__(self):
        return f"Record of decision {self.decision_id}"
