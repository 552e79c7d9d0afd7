from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import MATCH_HELD_BY, Difference, Doubt, Ground, MatchState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


class MatchQuerySet(models.QuerySet):
    def of(self, case):
        """Those a case is one of the two in."""
        return self.filter(Q(case=case) | Q(other=case))


class Match(StatefulModel):
    """Two cases that may be about the same, and what a person found. It tells what is alike, not who."""

    HELD_BY = MATCH_HELD_BY

    # The later of the two, and the earlier.
    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="matches")
    other = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="matches_of_later")
    grounds = models.JSONField(default=list)
    doubts = models.JSONField("what speaks against it", default=list)
    strength = models.PositiveSmallIntegerField(default=0)
    days_apart = models.PositiveIntegerField(null=True)
    suggested_at = models.DateTimeField()

    difference = models.CharField(max_length=10, choices=Difference, blank=True, editable=False)
    because = SealedTextField("why", blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    # {model: [keys]} of what went over to the case that goes on, so that it can come back.
    moved = models.JSONField(default=dict, editable=False)
    state = FSMField(choices=MatchState.choices, default=MatchState.SUGGESTED, protected=True, editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-strength", "days_apart", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "other"], name="match_once_for_two"),
            models.CheckConstraint(name="match_later_first", condition=Q(case__gt=models.F("other"))),
            models.CheckConstraint(name="match_state_is_known", condition=Q(state__in=MatchState.values)),
            models.CheckConstraint(
                name="match_decided_says_who_and_when",
                condition=Q(state=MatchState.SUGGESTED, decided_at=None)
                | ~Q(state=MatchState.SUGGESTED) & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Match {self.pk}"

    def beside(self, case):
        """The other one of the two."""
        return self.other if case.pk == self.case_id else self.case

    @property
    def in_words(self):
        return [self.ground_in_words(each) for each in self.grounds]

    def ground_in_words(self, ground):
        if ground == Ground.LIKE_NAME and self.days_apart is not None:
            return f"a like name, within {max(self.days_apart, 1)} day{'s' if self.days_apart > 1 else ''}"
        return Ground(ground).label

    @property
    def doubts_in_words(self):
        return [Doubt(each).label for each in self.doubts]

    def decide(self, *, at, by, because, difference=""):
        self.decided_at, self.decided_by = at, by
        self.because, self.difference = because, difference

    @transition(field=state, source=[MatchState.SUGGESTED, MatchState.DIFFERENT], target=MatchState.SAME)
    def mark_same(self, *, at, by, because, moved):
        """The two are one: the case goes on in the other."""
        self.decide(at=at, by=by, because=because)
        self.moved = moved

    @transition(field=state, source=[MatchState.SUGGESTED, MatchState.SAME], target=MatchState.DIFFERENT)
    def tell_apart(self, *, at, by, because, difference):
        """They are two."""
        self.decide(at=at, by=by, because=because, difference=difference)
        self.moved = {}

    @transition(field=state, source=MatchState.DIFFERENT, target=MatchState.SUGGESTED)
    def suggest_again(self, *, at):
        """Something stronger has turned up since."""
        self.decide(at=None, by=None, because="")
        self.suggested_at = at
