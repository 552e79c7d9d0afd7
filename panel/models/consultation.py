"""A question put to a panel, and its states."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.urls import reverse
from django_fsm import FSMField, transition

from panel.models.ballot import Ballot, Vote
from panel.models.round import Round
from panel.states import BESIDES, HELD_BY, NOT_CLOSED, VOTING_STATES, ConsultationState, Threshold
from workflow.models import StatefulModel


# What says how a round stands, in three queries however many seats there are.
BALLOTS = [
    Prefetch("ballots", Ballot.objects.select_related("seat__organisation")),
    "ballots__votes",
    "ballots__recusals",
]
# The same for a consultation: all its rounds, of which there are few.
AS_IT_STANDS = [
    Prefetch("rounds", Round.objects.select_related("decision").prefetch_related(*BALLOTS)),
]


class ConsultationQuerySet(models.QuerySet):
    def as_it_stands(self):
        """With its rounds, and everything said in them that counts, read once: a page asks many times."""
        return self.prefetch_related(*AS_IT_STANDS)

    def voting(self):
        return self.filter(state__in=VOTING_STATES)

    def awaiting(self, user):
        """Seats this person votes for that have not voted, and ties that are theirs to break."""
        mine = Ballot.objects.for_person(user).filter(round__closed_at=None)
        voted = Vote.objects.filter(ballot=OuterRef("pk")).that_count()
        unvoted = mine.exclude(Exists(voted)).values("round__consultation")
        chaired = mine.filter(seat__is_chair=True).values("round__consultation")
        return self.filter(
            Q(state__in=VOTING_STATES, pk__in=unvoted) | Q(state=ConsultationState.TIED, pk__in=chaired)
        )

    def with_chair(self):
        return self.filter(state=ConsultationState.TIED)

    def overdue(self, now):
        return self.voting().filter(deadline__lte=now)

    def of(self, user):
        """Consultations in which this person has a ballot, or would have had as deputy."""
        if user.is_anonymous:
            return self.none()
        asked = Ballot.objects.filter(Q(holder=user) | Q(deputy=user))
        return self.filter(pk__in=asked.values("round__consultation"))


class Consultation(StatefulModel):
    """One question put to a panel, under the rule that stood when it was convened."""

    HELD_BY = HELD_BY

    panel = models.ForeignKey("Panel", on_delete=models.PROTECT, related_name="consultations")
    question = models.CharField(max_length=250)
    evidence = models.JSONField(help_text="What the members were shown: a list of [heading, text].")
    options = models.JSONField(help_text="A list of {key, label, consequence}.")
    proposed = models.CharField(max_length=40, blank=True, help_text="The option that was proposed, if any.")
    quorum = models.PositiveSmallIntegerField()
    required_disciplines = models.JSONField(default=list)
    threshold = models.CharField(max_length=12, choices=Threshold, default=Threshold.MOST)
    deliberates = models.BooleanField(default=True)
    blind_percent = models.PositiveSmallIntegerField(default=50)
    is_exercise = models.BooleanField(default=False)
    deadline = models.DateTimeField()
    convened_at = models.DateTimeField()
    convened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consultations_convened"
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    withdrawn_because = models.TextField(blank=True, editable=False)
    state = FSMField(
        choices=ConsultationState.choices, default=ConsultationState.BLIND, protected=True, editable=False
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
                condition=Q(state__in=NOT_CLOSED, closed_at=None)
                | (~Q(state__in=NOT_CLOSED) & Q(closed_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.question

    def get_absolute_url(self):
        return reverse("panel:detail", args=[self.pk])

    @property
    def choices(self):
        """(key, label) of every answer a ballot may give: the options, then abstaining and blocking."""
        options = [(each["key"], each["label"]) for each in self.options]
        return options + [(key, label) for key, (label, _) in BESIDES.items()]

    @property
    def proposed_label(self):
        """What was proposed, in words; "" where nothing was."""
        return dict(self.choices).get(self.proposed, "")

    @property
    def round(self):
        """The present round; when all is over, the last."""
        return max(self.rounds.all(), key=lambda each: each.number)

    @property
    def ballots(self):
        """The ballots of the present round, read afresh."""
        return Ballot.objects.filter(round=self.round)

    @property
    def standing_ballots(self):
        """The ballots of the present round with votes and recusals: as they were read with this
        consultation (as_it_stands), or else as they are now."""
        present = self.round
        prefetch_related_objects([present], *BALLOTS)
        return list(present.ballots.all())

    def read_again(self):
        """Read anew what as_it_stands() read; call it after a change to a round or a ballot."""
        self._prefetched_objects_cache = {}
        prefetch_related_objects([self], *AS_IT_STANDS)

    @property
    def decision(self):
        """What was decided, if the present round was; None while it is asked again."""
        return getattr(self.round, "decision", None)

    @property
    def is_voting(self):
        return self.state in VOTING_STATES

    @property
    def is_blind(self):
        return self.state == ConsultationState.BLIND

    def moment(self, percent, since):
        """When so much of the time from a round's beginning to its deadline has passed."""
        return since + (self.deadline - since) * percent / 100

    @transition(field=state, source=ConsultationState.BLIND, target=ConsultationState.OPEN)
    def open_deliberation(self):
        """Reasons are shown, and votes may change."""

    @transition(field=state, source=list(VOTING_STATES), target=ConsultationState.TIED)
    def tie(self):
        """No option has enough votes, or somebody blocks; the chair decides."""

    @transition(field=state, source=NOT_CLOSED, target=ConsultationState.DECIDED)
    def decide(self, *, at):
        self.closed_at = at

    @transition(field=state, source=list(VOTING_STATES), target=ConsultationState.NOT_QUORATE)
    def lapse(self, *, at):
        """It ended without a quorum, or with nobody to settle a tie."""
        self.closed_at = at

    @transition(field=state, source=NOT_CLOSED, target=ConsultationState.WITHDRAWN)
    def withdraw(self, *, at, reason):
        self.closed_at, self.withdrawn_because = at, reason

    @transition(
        field=state,
        source=[ConsultationState.DECIDED, ConsultationState.NOT_QUORATE],
        target=ConsultationState.BLIND,
    )
    def reopen(self, *, deadline):
        """The question is asked again, in a round of its own."""
        self.closed_at, self.deadline = None, deadline
