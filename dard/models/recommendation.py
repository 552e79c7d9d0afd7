from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.models.summary import hash_of
from dard.states import (
    RECOMMENDATION_HELD_BY,
    RECOMMENDATION_LIVE,
    FactorLevel,
    PreventionTier,
    RecommendationState,
    RecommendationType,
    Strength,
    Theme,
)
from workflow.models import StatefulModel


R = RecommendationState


class Recommendation(StatefulModel):
    """What ought to change because of what was learned: by whom, by when, and how one would see it."""

    HELD_BY = RECOMMENDATION_HELD_BY

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="recommendations")
    reference = models.CharField(max_length=12, unique=True, editable=False)
    words = models.TextField("what is recommended")
    # What it rests on: a lesson, or themes of several deaths.
    lessons = models.ManyToManyField("dard.Lesson", blank=True, related_name="recommendations")
    themes = models.JSONField("what it is about", default=list, blank=True)
    owner_organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="recommendations"
    )
    owner_role = models.CharField("role of its owner there", max_length=150, blank=True)
    due_on = models.DateField("by which day", null=True)
    measure = models.TextField("how one will see that it is done", blank=True)
    expected_effect = models.TextField("what it is expected to change", blank=True)
    recommendation_type = models.CharField(
        "what it changes", max_length=20, choices=RecommendationType, blank=True
    )
    level = models.CharField("at which level", max_length=10, choices=FactorLevel, blank=True)
    tier = models.CharField("where on the way to harm", max_length=10, choices=PreventionTier, blank=True)
    strength = models.CharField("how strong", max_length=10, choices=Strength, blank=True)
    because = models.TextField("why it was rejected, declined, or let go", blank=True, editable=False)
    # An earlier one that says the same, or a later one that says more.
    gone_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="took_over"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recommendations_written"
    )
    at = models.DateTimeField("when it was begun", editable=False)
    agreed_at = models.DateTimeField(null=True, editable=False)
    embedded_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(choices=R.choices, default=R.DRAFT, protected=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="recommendation_state_is_known", condition=Q(state__in=R.values)),
            models.CheckConstraint(
                name="recommendation_let_go_says_why",
                condition=~Q(state__in=[R.REJECTED, R.DECLINED, R.LAPSED]) | ~Q(because=""),
            ),
            models.CheckConstraint(
                name="recommendation_gone_says_where",
                condition=Q(state__in=[R.SUPERSEDED, R.MERGED], gone_into__isnull=False)
                | ~Q(state__in=[R.SUPERSEDED, R.MERGED]) & Q(gone_into=None),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:recommendation", args=[self.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def is_live(self):
        return self.state in RECOMMENDATION_LIVE

    @property
    def content_hash(self):
        """Its mark, which differs when anything that is written in it does."""
        names = ("words", "themes", "owner_role", "measure", "expected_effect", "recommendation_type")
        chosen = {name: getattr(self, name) for name in (*names, "level", "tier", "strength")}
        due_on = self.due_on.isoformat() if self.due_on else ""
        return hash_of(chosen | {"owner": self.owner_organisation_id, "due_on": due_on})

    @property
    def all_themes(self):
        """Its own, and those of the lessons it rests on, each once."""
        own = [*self.themes, *(theme for lesson in self.lessons.all() for theme in lesson.themes)]
        return list(dict.fromkeys(own))

    @property
    def theme_words(self):
        return [Theme(each).label for each in self.all_themes]

    @transition(field=state, source=[R.DRAFT, R.REJECTED], target=R.PROPOSED)
    def propose(self):
        """The steering group is asked to agree to it."""
        self.because = ""

    @transition(field=state, source=R.REJECTED, target=R.DRAFT)
    def rewrite(self):
        """It was rejected, and is written better."""
        self.because = ""

    @transition(field=state, source=R.PROPOSED, target=R.DRAFT)
    def take_back(self):
        """The vote ended without a decision, or it is to be written better first."""

    @transition(field=state, source=[R.PROPOSED, R.REJECTED], target=R.AGREED)
    def agree(self, *, at):
        """The steering group agreed to it."""
        self.agreed_at, self.because = at, ""

    @transition(field=state, source=[R.PROPOSED, R.AGREED], target=R.REJECTED)
    def reject(self, *, because):
        """The steering group did not agree to it."""
        self.agreed_at, self.because = None, because

    @transition(field=state, source=[R.AGREED, R.DECLINED], target=R.SENT)
    def send(self):
        """Its owner is asked to take it on."""
        self.because = ""

    @transition(field=state, source=R.SENT, target=R.ACCEPTED)
    def accept(self):
        """Its owner takes it on."""

    @transition(field=state, source=[R.SENT, R.ACCEPTED], target=R.DECLINED)
    def decline(self, *, because):
        """Its owner does not take it on; the partnership hears why."""
        self.because = because

    @transition(
        field=state,
        source=[R.SENT, R.ACCEPTED, R.DONE_CLAIMED, R.VERIFIED, R.EMBEDDED],
        target=R.IN_PROGRESS,
    )
    def work(self):
        """Something is being done about it, or once more."""
        self.embedded_at = None

    @transition(field=state, source=[R.IN_PROGRESS, R.DONE_CLAIMED], target=R.ACCEPTED)
    def stand_by(self):
        """All that was to be done was dropped: its owner still has it."""

    @transition(field=state, source=R.IN_PROGRESS, target=R.DONE_CLAIMED)
    def claim_done(self):
        """All that was to be done is said to be done."""

    @transition(field=state, source=[R.IN_PROGRESS, R.DONE_CLAIMED], target=R.VERIFIED)
    def verify(self):
        """All of it was looked at by somebody who does not own it."""

    @transition(field=state, source=R.VERIFIED, target=R.EMBEDDED)
    def embed(self, *, at):
        """It held when it was looked at again."""
        self.embedded_at = at

    @transition(
        field=state, source=[R.AGREED, R.SENT, R.ACCEPTED, R.DECLINED, R.IN_PROGRESS], target=R.LAPSED
    )
    def lapse(self, *, because):
        """It is let go: the reason says why."""
        self.because = because

    @transition(field=state, source=sorted({R.DRAFT, R.EMBEDDED, *RECOMMENDATION_LIVE}), target=R.SUPERSEDED)
    def supersede(self, *, by):
        """A later one takes its place."""
        self.gone_into, self.because = by, ""

    @transition(field=state, source=[R.DRAFT, R.AGREED], target=R.MERGED)
    def merge(self, *, into):
        """An earlier one says the same, and is strengthened instead."""
        self.gone_into, self.because = into, ""
