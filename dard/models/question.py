from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import LEARNED_FROM, QUESTION_HELD_BY, About, CaseState, QuestionState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


# A review was held, and what the coroner says may change what it said.
AFTER_REVIEW = frozenset(
    {
        CaseState.REVIEWED,
        CaseState.DRAFTING,
        CaseState.CHECKING,
        CaseState.APPROVED,
        CaseState.ON_AGENDA,
        *LEARNED_FROM,
        CaseState.CLOSED,
    }
)


class QuestionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=QuestionState.ASKED)

    def of_reviews(self):
        """Those that a review which was held has to answer."""
        return self.waiting().filter(case__state__in=AFTER_REVIEW)


class Question(StatefulModel):
    """What the coroner found otherwise than the review took it to be. Both sentences are kept, whatever the
    answer is."""

    HELD_BY = QUESTION_HELD_BY

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="questions")
    about = models.CharField(max_length=20, choices=About)
    # Which finding or factor, where it is about one.
    of = models.PositiveBigIntegerField(null=True, editable=False)
    assumed = SealedTextField("what was assumed", editable=False)
    found = SealedTextField("what the coroner found", editable=False)
    asked_at = models.DateTimeField(editable=False)
    how = SealedTextField("how it changes, or why it stands", blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    state = FSMField(
        choices=QuestionState.choices, default=QuestionState.ASKED, protected=True, editable=False
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "state"], name="question_by_case")]
        constraints = [
            models.CheckConstraint(
                name="question_state_is_known", condition=Q(state__in=QuestionState.values)
            ),
            models.CheckConstraint(
                name="question_answered_says_by_whom",
                condition=~Q(state__in=[QuestionState.STANDS, QuestionState.CHANGES])
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Question {self.pk} of {self.case}"

    def answered(self, at, by, how):
        self.answered_at, self.answered_by, self.how = at, by, how

    @transition(field=state, source=QuestionState.ASKED, target=QuestionState.STANDS)
    def stand(self, *, at, by, how=""):
        """What the review said stands."""
        self.answered(at, by, how)

    @transition(field=state, source=QuestionState.ASKED, target=QuestionState.CHANGES)
    def change(self, *, at, by, how):
        """It changes what the review said."""
        self.answered(at, by, how)

    @transition(field=state, source=QuestionState.ASKED, target=QuestionState.OVERTAKEN)
    def overtake(self, *, at):
        """A later result says something else, or agrees after all."""
        self.answered_at = at
