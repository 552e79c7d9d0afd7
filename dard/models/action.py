from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import ACTION_HELD_BY, ACTION_WITH_OWNER, ActionState, CheckOutcome, Escalation, Pace
from workflow.models import StatefulModel, says_why


class ActionQuerySet(models.QuerySet):
    def to_escalate(self, now):
        """With its owners, and to be told of to somebody by now."""
        return self.filter(escalate_at__lte=now, state__in=ACTION_WITH_OWNER)


class Action(StatefulModel):
    """One thing that is done about a recommendation, from its first step to the check that it holds."""

    HELD_BY = ACTION_HELD_BY

    recommendation = models.ForeignKey(
        "dard.Recommendation", on_delete=models.PROTECT, related_name="actions"
    )
    reference = models.CharField(max_length=12, unique=True, editable=False)
    words = models.TextField("what is to be done")
    due_on = models.DateField("by which day")
    pace = models.CharField("how it goes", max_length=10, choices=Pace, blank=True, editable=False)
    escalated = models.CharField(
        "who was told last that it is late", max_length=12, choices=Escalation, blank=True, editable=False
    )
    escalate_at = models.DateTimeField("when the next is told", null=True, editable=False)
    # From when its owners have it, for the first time or once more.
    asked_at = models.DateTimeField(null=True, editable=False)
    claimed_at = models.DateTimeField("when it was said to be done", null=True, editable=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    embedded_at = models.DateTimeField(null=True, editable=False)
    reopened_at = models.DateTimeField("when a check failed last", null=True, editable=False)
    sent_back_because = models.TextField("what is missing yet", blank=True, editable=False)
    dropped_because = models.TextField(blank=True, editable=False)
    # Nobody of the review where its owner proposed it, by their link.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("when it was set", editable=False)
    state = FSMField(choices=ActionState.choices, default=ActionState.OPEN, protected=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["escalate_at"], condition=Q(escalate_at__isnull=False), name="action_to_escalate"
            ),
            models.Index(fields=["state", "due_on"], name="action_by_state"),
        ]
        constraints = [
            models.CheckConstraint(name="action_state_is_known", condition=Q(state__in=ActionState.values)),
            says_why("action_dropped_says_why", state=ActionState.DROPPED, field="dropped_because"),
            models.CheckConstraint(
                name="action_verified_says_when",
                condition=~Q(state__in=[ActionState.VERIFIED, ActionState.EMBEDDED])
                | Q(verified_at__isnull=False, verified_by__isnull=False),
            ),
            models.CheckConstraint(
                name="action_embedded_says_when",
                condition=Q(state=ActionState.EMBEDDED, embedded_at__isnull=False)
                | ~Q(state=ActionState.EMBEDDED) & Q(embedded_at=None),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:action", args=[self.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def is_with_owner(self):
        return self.state in ACTION_WITH_OWNER

    def is_late(self, today):
        return self.is_with_owner and self.due_on < today

    @transition(field=state, source=ActionState.PROPOSED, target=ActionState.OPEN)
    def agree(self, *, by, at):
        """What its owner proposed is what is to be done."""
        self.by, self.asked_at = by, at

    @transition(field=state, source=sorted(ACTION_WITH_OWNER), target=ActionState.IN_PROGRESS)
    def work(self):
        """Its owners say how it goes."""

    @transition(
        field=state, source=[ActionState.OPEN, ActionState.IN_PROGRESS], target=ActionState.DONE_CLAIMED
    )
    def claim_done(self, *, at):
        """Its owners say that it is done, with evidence."""
        self.claimed_at, self.escalate_at = at, None

    @transition(field=state, source=ActionState.DONE_CLAIMED, target=ActionState.IN_PROGRESS)
    def send_back(self, *, because):
        """The evidence does not show it yet."""
        self.claimed_at, self.sent_back_because = None, because

    @transition(field=state, source=ActionState.DONE_CLAIMED, target=ActionState.VERIFIED)
    def verify(self, *, at, by):
        """Somebody who does not own it has looked at the evidence."""
        self.verified_at, self.verified_by, self.sent_back_because = at, by, ""

    @transition(field=state, source=ActionState.VERIFIED, target=ActionState.EMBEDDED)
    def embed(self, *, at):
        """It held when it was looked at again."""
        self.embedded_at = at

    @transition(
        field=state, source=[ActionState.VERIFIED, ActionState.EMBEDDED], target=ActionState.IN_PROGRESS
    )
    def reopen(self, *, at, due_on):
        """A check found that it does not hold: it is with its owners again, with time to mend it."""
        self.reopened_at = self.asked_at = at
        self.due_on, self.pace, self.escalated = due_on, "", ""
        self.claimed_at = self.verified_at = self.verified_by = self.embedded_at = None

    @transition(
        field=state,
        source=[
            ActionState.PROPOSED,
            ActionState.OPEN,
            ActionState.IN_PROGRESS,
            ActionState.DONE_CLAIMED,
        ],
        target=ActionState.DROPPED,
    )
    def drop(self, *, because):
        """It is not done; the reason says why."""
        self.dropped_because, self.escalate_at = because, None


class Check(models.Model):
    """A day, some months after an action was verified, on which somebody who does not own it looks whether it
    holds; and what they found."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="checks")
    months = models.PositiveSmallIntegerField("months after it was verified")
    due_on = models.DateField("by which day")
    outcome = models.CharField(max_length=10, choices=CheckOutcome, blank=True, editable=False)
    words = models.TextField("what was seen", blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    at = models.DateTimeField("when it was looked at", null=True, editable=False)
    # Not to be made any more: the action was re-opened before its day, or a later check was made first.
    overtaken_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="check_made_says_what_and_by_whom",
                condition=Q(outcome="", at=None, by=None)
                | (~Q(outcome="") & ~Q(words="") & Q(at__isnull=False, by__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["action", "months"],
                condition=Q(at=None, overtaken_at=None),
                name="check_one_is_to_be_made",
            ),
        ]

    def __str__(self):
        return f"Check after {self.months} months of {self.action}"

    @property
    def is_to_be_made(self):
        return not self.outcome and self.overtaken_at is None
