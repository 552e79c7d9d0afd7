from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.models.finding import Standing
from dard.states import COHORT_HELD_BY, CohortState, FindingKind, Theme
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


class Cohort(StatefulModel):
    """Deaths that are looked at together, such as all of the last year. While it is open it follows its
    filters; once it is frozen, its cases stay as they were."""

    HELD_BY = COHORT_HELD_BY

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=100)
    filters = models.JSONField("which deaths: the choices of the filters", default=dict)
    cases = models.ManyToManyField("dard.Case", blank=True, related_name="cohorts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cohorts_made")
    at = models.DateTimeField(editable=False)
    frozen_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(choices=CohortState.choices, default=CohortState.OPEN, protected=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="cohort_state_is_known", condition=Q(state__in=CohortState.values)),
            models.CheckConstraint(
                name="cohort_frozen_says_when",
                condition=Q(state=CohortState.OPEN, frozen_at=None)
                | Q(state=CohortState.FROZEN, frozen_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("dard:cohort", args=[self.pk])

    @transition(field=state, source=CohortState.OPEN, target=CohortState.FROZEN)
    def freeze(self, *, at):
        """Its cases stay as they are now, whatever is notified later."""
        self.frozen_at = at


class CohortFinding(models.Model):
    """What was agreed about several deaths together, and which of them show it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=10, choices=FindingKind)
    words = SealedTextField("what was found")
    themes = models.JSONField("what it is about", default=list, blank=True)
    cases = models.ManyToManyField("dard.Case", related_name="cohort_findings")
    taken_back_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    objects = Standing.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Finding {self.pk} of {self.cohort}"

    @property
    def theme_words(self):
        return [Theme(each).label for each in self.themes]
