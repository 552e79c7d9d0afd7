from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard import processes
from dard.states import TRIAGE_HELD_BY, Answer, LineAnswer, Outcome, OutsideBecause, TriageState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


class Triage(StatefulModel):
    """Whether a case belongs here, what else has to be told of it, and how deeply it is reviewed: one person
    decides and a second agrees."""

    HELD_BY = TRIAGE_HELD_BY

    case = models.OneToOneField("dard.Case", on_delete=models.PROTECT, related_name="triage")
    # Asked only where the age is not known.
    adult = models.CharField("18 or over on the day", max_length=10, choices=Answer, default=Answer.UNKNOWN)
    scope_at = models.DateTimeField("when it was answered whether it belongs here", null=True, editable=False)

    # What only people can say, and what counts for a deep dive.
    serious_concern = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    equality_gap = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)

    # The decision, and what spoke for it on the day
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, editable=False)
    because = SealedTextField(blank=True, editable=False)
    outside_because = models.CharField(max_length=20, choices=OutsideBecause, blank=True, editable=False)
    referred_to = models.CharField(max_length=30, choices=processes.TO, blank=True, editable=False)
    referral_reference = models.CharField(max_length=60, blank=True, editable=False)
    proposed = models.CharField(max_length=20, choices=Outcome, blank=True, editable=False)
    score = models.PositiveSmallIntegerField(null=True, editable=False)
    reasons = models.JSONField(default=list, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    alone_because = SealedTextField("why one person decided", blank=True, editable=False)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, editable=False)
    # Why the second person did not agree, the last time.
    returned_because = SealedTextField(blank=True, editable=False)
    state = FSMField(choices=TriageState.choices, default=TriageState.OPEN, protected=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="triage_state_is_known", condition=Q(state__in=TriageState.values)),
            models.CheckConstraint(
                name="triage_decided_says_what_and_by_whom",
                condition=Q(state=TriageState.OPEN, decided_by=None, outcome="")
                | ~Q(state=TriageState.OPEN) & Q(decided_by__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="triage_agreed_by_another",
                condition=Q(agreed_by=None) | ~Q(agreed_by=models.F("decided_by")),
            ),
        ]

    def __str__(self):
        return f"Triage of {self.case}"

    @transition(field=state, source=TriageState.OPEN, target=TriageState.DECIDED)
    def decide(self, *, at, by, **decision):
        """One person says what becomes of it; a second is asked to agree."""
        self.decided_at, self.decided_by = at, by
        self.agreed_at = self.agreed_by = None
        self.returned_because = ""
        for name, value in decision.items():
            setattr(self, name, value)

    @transition(field=state, source=TriageState.DECIDED, target=TriageState.AGREED)
    def agree(self, *, at, by):
        """It is done as decided: a second person agrees, or nobody else has to (`by` is None then)."""
        self.agreed_at, self.agreed_by = at, by

    @transition(field=state, source=TriageState.DECIDED, target=TriageState.OPEN)
    def send_back(self, *, because):
        """The second person does not agree."""
        self.undo(because)

    @transition(field=state, source=TriageState.AGREED, target=TriageState.OPEN)
    def begin_again(self):
        """The case was taken up once more; the answers stay."""
        self.undo("")

    def undo(self, because):
        self.outcome = self.because = self.outside_because = self.referred_to = self.alone_because = ""
        self.referral_reference, self.returned_because = "", because
        self.decided_by = self.decided_at = self.agreed_by = self.agreed_at = None


class ParallelReview(models.Model):
    """One line of other reviews and duties: whether it applies to a case, and what was done about it."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="parallel_reviews")
    process = models.CharField(max_length=30, choices=processes.LINES)
    answer = models.CharField(max_length=10, choices=LineAnswer)
    note = SealedTextField(blank=True)
    reference = models.CharField("its reference there", max_length=60, blank=True)
    referred_on = models.DateField("when it was referred", null=True, blank=True)
    # What is still to be found out, or to be referred.
    task = models.ForeignKey("dard.Task", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "process"], name="parallel_review_answered_once"),
            models.CheckConstraint(
                name="parallel_review_answer_is_known", condition=Q(answer__in=LineAnswer.values)
            ),
        ]

    def __str__(self):
        return f"{self.process} of {self.case}"
