"""A seat's place in one round: who may vote for it, what they said, and who stepped aside."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.states import Discipline
from workflow.models import AppendOnly


class BallotQuerySet(models.QuerySet):
    def with_votes(self):
        """Everything that says how a ballot stands, in three queries."""
        return self.prefetch_related("votes", "recusals")

    def for_person(self, user):
        """Ballots this person may vote for now: as holder, or as the deputy who was called."""
        if user.is_anonymous:
            return self.none()
        asked = Q(holder=user) | Q(deputy=user, deputy_called_at__isnull=False)
        return self.filter(asked).exclude(recusals__by=user)


class Ballot(models.Model):
    """A seat's place in one round of a consultation: who may vote."""

    round = models.ForeignKey("Round", on_delete=models.CASCADE, related_name="ballots")
    seat = models.ForeignKey("Seat", on_delete=models.PROTECT, related_name="ballots")
    discipline = models.CharField(max_length=20, choices=Discipline)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ballots")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputy_ballots", null=True
    )
    deputy_called_at = models.DateTimeField(null=True, editable=False)
    reminded_percent = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ["discipline", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "seat"], name="ballot_one_per_seat"),
            models.CheckConstraint(
                name="ballot_only_a_deputy_is_called",
                condition=Q(deputy_called_at=None) | Q(deputy__isnull=False),
            ),
            models.CheckConstraint(
                name="ballot_deputy_is_somebody_else", condition=Q(deputy=None) | ~Q(deputy=F("holder"))
            ),
        ]

    def __str__(self):
        return self.get_discipline_display()

    @property
    def stood_aside(self):
        """Ids of those who declared a conflict."""
        return {recusal.by_id for recusal in self.recusals.all()}

    @property
    def asked(self):
        """Ids of those who have been asked for this seat's vote."""
        return {self.holder_id, self.deputy_id} if self.deputy_called_at else {self.holder_id}

    @property
    def voters(self):
        """Ids of those who may vote for this seat now."""
        return self.asked - self.stood_aside

    @property
    def can_be_cast(self):
        return bool(self.voters)

    @property
    def vote(self):
        """The vote that counts: the last one cast by somebody without a conflict, or None."""
        standing = [vote for vote in self.votes.all() if vote.cast_by_id not in self.stood_aside]
        return max(standing, key=lambda vote: vote.pk, default=None)

    def vote_of(self, user):
        """The vote that counts, if this person cast it: another's vote for the seat is not theirs to see."""
        return self.vote if self.vote and self.vote.cast_by_id == user.pk else None


class VoteQuerySet(AppendOnly):
    def that_count(self):
        """Without those of somebody who declared a conflict, before or after."""
        void = Recusal.objects.filter(ballot=OuterRef("ballot"), by=OuterRef("cast_by"))
        return self.exclude(Exists(void))


class Vote(models.Model):
    """One vote as it was cast. A change of mind is another row; the last one counts."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="votes")
    option = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    cast_at = models.DateTimeField()

    objects = VoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Vote {self.pk}"

    @property
    def label(self):
        return dict(self.ballot.round.consultation.choices)[self.option]


class Recusal(models.Model):
    """Somebody with a ballot declared a conflict: they vote no longer, and what they cast does not count."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="recusals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recusals")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ballot", "by"], name="recusal_once_each")]

    def __str__(self):
        return f"Recusal {self.pk}"


class Handover(models.Model):
    """A seat changed hands while its ballot was open."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="handovers")
    was = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    now = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Handover {self.pk}"
