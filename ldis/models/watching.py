from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from ldis.states import SUGGESTION_HELD_BY, Method, SeriesKind, SuggestionState
from workflow.models import AppendOnly, StatefulModel, says_why


class Look(models.Model):
    """One time the watch counted an area's reports: when it was due, and the figures it found."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="looks")
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    figures = models.JSONField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-due_at"]
        constraints = [models.UniqueConstraint(fields=["area", "due_at"], name="look_once_when_due")]

    def __str__(self):
        return f"{self.area}, {self.at:%Y-%m-%d %H:%M}"


class SuggestionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=SuggestionState.RAISED)

    def for_listing(self):
        return self.select_related("area", "family", "substance", "concern")


class Suggestion(StatefulModel):
    """A count out of the ordinary, for a coordinator to look at. What it rests on is frozen with it."""

    HELD_BY = SUGGESTION_HELD_BY

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="suggestions")
    kind = models.CharField(max_length=20, choices=SeriesKind)
    # What the key names is in the two fields below it; the key is what makes a subject one, also "all".
    subject = models.CharField(max_length=40, editable=False)
    family = models.ForeignKey("substances.Family", on_delete=models.PROTECT, null=True, related_name="+")
    substance = models.ForeignKey(
        "substances.Substance", on_delete=models.PROTECT, null=True, related_name="suggestions"
    )
    method = models.CharField(max_length=20, choices=Method)
    agreeing = models.JSONField(default=list, help_text="The other methods that raise an alarm here.")
    period_start = models.DateField()
    period_end = models.DateField()

    observed = models.PositiveIntegerField()
    expected = models.FloatField()
    threshold = models.FloatField()
    statistic = models.FloatField()
    parameters = models.JSONField()
    counts = models.JSONField(help_text="What the chart shows: a row for each week, as it was counted then.")

    raised_at = models.DateTimeField(editable=False)
    concern = models.ForeignKey(
        "ldis.Concern", on_delete=models.PROTECT, null=True, editable=False, related_name="suggestions"
    )
    resolved_at = models.DateTimeField(null=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    dismissed_because = models.TextField(blank=True, editable=False)
    state = FSMField(
        choices=SuggestionState.choices, default=SuggestionState.RAISED, protected=True, editable=False
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-pk"]
        indexes = [models.Index(fields=["area", "state"], name="suggestion_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "kind", "subject", "method", "period_start"],
                name="suggestion_raised_once",
                # What was dismissed may be raised again in the same week when there is more of it.
                condition=~Q(state=SuggestionState.DISMISSED),
            ),
            models.CheckConstraint(
                name="suggestion_state_is_known", condition=Q(state__in=SuggestionState.values)
            ),
            models.CheckConstraint(
                name="suggestion_taken_up_has_a_concern",
                condition=Q(state=SuggestionState.TAKEN_UP, concern__isnull=False)
                | ~Q(state=SuggestionState.TAKEN_UP) & Q(concern=None),
            ),
            says_why(
                "suggestion_dismissed_says_why", state=SuggestionState.DISMISSED, field="dismissed_because"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.subject_words}, week from {self.period_start:%-d %B %Y}"

    def get_absolute_url(self):
        return reverse("ldis:suggestion", args=[self.pk])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def is_new_substance(self):
        """Raised because it was not there before: there is no usual to compare with."""
        return self.method == Method.NEWNESS

    @property
    def subject_words(self):
        return str(self.substance or self.family or "any substance")

    @transition(field=state, source=SuggestionState.RAISED, target=SuggestionState.TAKEN_UP)
    def take_up(self, concern, *, by, at):
        self.concern, self.resolved_by, self.resolved_at = concern, by, at

    @transition(field=state, source=SuggestionState.RAISED, target=SuggestionState.DISMISSED)
    def dismiss(self, *, by, at, reason):
        self.resolved_by, self.resolved_at, self.dismissed_because = by, at, reason
