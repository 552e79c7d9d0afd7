"""Standing panels and their seats; consultations, the ballots in them, and decisions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from accounts.states import Discipline
from panel.states import ABSTAIN, HELD_BY, ConsultationState
from workflow.models import AppendOnly, StatefulModel


class Panel(models.Model):
    """A standing group that an area asks for decisions, and the rule it decides by."""

    name = models.CharField(max_length=120)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="panels")
    terms = models.TextField("terms of reference", blank=True)
    quorum = models.PositiveSmallIntegerField(help_text="How many seats must vote.")
    required_disciplines = models.JSONField(
        default=list, blank=True, help_text="Each of these must be among those who vote."
    )

    class Meta:
        ordering = ["area", "name"]

    def __str__(self):
        return self.name


class Seat(models.Model):
    """A place on a panel: a discipline, an organisation, and who holds it now."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    discipline = models.CharField(max_length=20, choices=Discipline)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="seats")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    is_chair = models.BooleanField("chairs the panel", default=False)

    class Meta:
        ordering = ["panel", "discipline", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "holder"], name="seat_one_per_holder"),
            models.UniqueConstraint(fields=["panel"], condition=Q(is_chair=True), name="panel_has_one_chair"),
        ]

    def __str__(self):
        return f"{self.get_discipline_display()}, {self.organisation}"


class ConsultationQuerySet(models.QuerySet):
    def awaiting(self, user):
        """Votes this person has not cast, and ties that are theirs to break."""
        unvoted = Ballot.objects.filter(holder=user, votes=None).values("consultation")
        chaired = Ballot.objects.filter(holder=user, seat__is_chair=True).values("consultation")
        return self.filter(
            Q(state=ConsultationState.VOTING, pk__in=unvoted)
            | Q(state=ConsultationState.TIED, pk__in=chaired)
        )

    def overdue(self, now):
        return self.filter(state=ConsultationState.VOTING, deadline__lte=now)


class Consultation(StatefulModel):
    """One question put to a panel, under the rule that stood when it was convened."""

    HELD_BY = HELD_BY

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="consultations")
    question = models.CharField(max_length=250)
    evidence = models.JSONField(help_text="What the members were shown: a list of [heading, text].")
    options = models.JSONField(help_text="A list of {key, label, consequence}.")
    quorum = models.PositiveSmallIntegerField()
    required_disciplines = models.JSONField(default=list)
    deadline = models.DateTimeField()
    convened_at = models.DateTimeField()
    convened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consultations_convened"
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    withdrawn_because = models.TextField(blank=True, editable=False)
    state = FSMField(
        choices=ConsultationState.choices, default=ConsultationState.VOTING, protected=True, editable=False
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["deadline"]
        constraints = [
            models.CheckConstraint(
                name="consultation_state_is_known", condition=Q(state__in=ConsultationState.values)
            ),
            models.CheckConstraint(
                name="consultation_closed_at_says_when",
                condition=Q(state__in=["voting", "tied"], closed_at=None)
                | (~Q(state__in=["voting", "tied"]) & Q(closed_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.question

    def get_absolute_url(self):
        return reverse("panel:detail", args=[self.pk])

    @property
    def choices(self):
        """(key, label) of every answer a ballot may give, abstaining last."""
        return [(o["key"], o["label"]) for o in self.options] + [(ABSTAIN, "Abstain")]

    @transition(field=state, source=ConsultationState.VOTING, target=ConsultationState.TIED)
    def tie(self):
        """The votes are equal; the chair decides."""

    @transition(
        field=state,
        source=[ConsultationState.VOTING, ConsultationState.TIED],
        target=ConsultationState.DECIDED,
    )
    def decide(self, *, at):
        self.closed_at = at

    @transition(field=state, source=ConsultationState.VOTING, target=ConsultationState.NOT_QUORATE)
    def lapse(self, *, at):
        """The deadline passed without a quorum."""
        self.closed_at = at

    @transition(
        field=state,
        source=[ConsultationState.VOTING, ConsultationState.TIED],
        target=ConsultationState.WITHDRAWN,
    )
    def withdraw(self, *, at, reason):
        self.closed_at, self.withdrawn_because = at, reason


class Ballot(models.Model):
    """A seat's place in one consultation: who may vote, and whether they have been told."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="ballots")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="ballots")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ballots")
    discipline = models.CharField(max_length=20, choices=Discipline)
    invited_at = models.DateTimeField(null=True, editable=False)
    invitation_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    next_invitation_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["discipline", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "seat"], name="ballot_one_per_seat"),
        ]

    def __str__(self):
        return self.get_discipline_display()

    @property
    def vote(self):
        """The vote that counts: the last one cast, or None."""
        votes = sorted(self.votes.all(), key=lambda vote: vote.pk)
        return votes[-1] if votes else None


class Vote(models.Model):
    """One vote as it was cast. A change of mind is another row; the last one counts."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    option = models.CharField(max_length=40)
    reason = models.TextField()
    cast_at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Vote {self.pk}"

    @property
    def label(self):
        return dict(self.ballot.consultation.choices)[self.option]


class Decision(models.Model):
    """What a panel decided, how, and the sum it was decided by."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="decision")
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
        return dict(self.consultation.choices)[self.option]
