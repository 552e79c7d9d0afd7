from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.models.summary import hash_of
from dard.states import LESSON_HELD_BY, LessonState, Theme
from workflow.models import StatefulModel


class Lesson(StatefulModel):
    """What deaths teach, in words that name nobody, resting on what reviews found."""

    HELD_BY = LESSON_HELD_BY

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="lessons")
    reference = models.CharField(max_length=12, unique=True, editable=False)
    words = models.TextField("what was learned")
    themes = models.JSONField("what it is about", default=list, blank=True)
    # What it rests on: at least one.
    findings = models.ManyToManyField("dard.Finding", blank=True, related_name="lessons")
    cohort_findings = models.ManyToManyField("dard.CohortFinding", blank=True, related_name="lessons")
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="supersedes"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lessons_written")
    at = models.DateTimeField("when it was begun", editable=False)
    agreed_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(choices=LessonState.choices, default=LessonState.DRAFT, protected=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="lesson_state_is_known", condition=Q(state__in=LessonState.values)),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:lesson", args=[self.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def content_hash(self):
        """Its mark, which differs when a letter of its words or its themes does."""
        return hash_of({"words": self.words, "themes": self.themes})

    @property
    def all_themes(self):
        return self.themes

    @property
    def theme_words(self):
        return [Theme(each).label for each in self.themes]

    @transition(field=state, source=[LessonState.DRAFT, LessonState.NOT_AGREED], target=LessonState.PROPOSED)
    def propose(self):
        """The steering group is asked to agree to it."""

    @transition(field=state, source=LessonState.NOT_AGREED, target=LessonState.DRAFT)
    def rewrite(self):
        """It was not agreed to, and is written better."""

    @transition(field=state, source=LessonState.PROPOSED, target=LessonState.DRAFT)
    def take_back(self):
        """The vote ended without a decision, or it is to be written better first."""

    @transition(field=state, source=[LessonState.PROPOSED, LessonState.NOT_AGREED], target=LessonState.AGREED)
    def agree(self, *, at):
        """The steering group agreed to it."""
        self.agreed_at = at

    @transition(field=state, source=[LessonState.PROPOSED, LessonState.AGREED], target=LessonState.NOT_AGREED)
    def reject(self):
        """The steering group did not agree to it."""
        self.agreed_at = None

    @transition(field=state, source=LessonState.AGREED, target=LessonState.SUPERSEDED)
    def supersede(self, *, by):
        """Another lesson says it better, or says more."""
        self.superseded_by = by
