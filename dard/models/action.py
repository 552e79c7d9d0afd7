from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import ACTION_HELD_BY, ACTION_WITH_OWNER, ActionState, CheckOutcome, Escalation
from workflow.models import StatefulModel, says_why


class Action(StatefulModel):
    """One thing that is done about a recommendation, from its first step to the check that it holds."""

    HELD_BY = ACTION_HELD_BY

    recommendation = models.ForeignKey(
        "dard.Recommendation", on_delete=models.PROTECT, related_name="actions"
    )
    reference = models.CharField(max_length=12, unique=True, editable=False)
    words = models.TextField("what is to be done")
    due_on = models.DateField("by which day")
    progress = models.TextField("how it goes", blank=True)
    escalated = models.CharField(
        "who was told last that it is late", max_length=12, choices=Escalation, blank=True, editable=False
    )
    claimed_at = models.DateTimeField("when it was said to be done", null=True, editable=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    embedded_at = models.DateTimeField(null=True, editable=False)
    reopened_at = models.DateTimeField("when a check failed last", null=True, editable=False)
    dropped_because = models.TextField(blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was set", editable=False)
    state = FSMField(choices=ActionState.choices, default=ActionState.OPEN, protected=True, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(name="action_state_is_known", condition=Q(state__in=ActionState.values)),
            says_why("action_dropped_says_why", state=ActionState.DROPPED, field="dropped_because"),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:action", args=[self.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @transition(field=state, source=sorted(ACTION_WITH_OWNER), target=ActionState.IN_PROGRESS)
    def work(self):
        """Its owners say how it goes."""

    @transition(
        field=state, source=[ActionState.OPEN, ActionState.IN_PROGRESS], target=ActionState.DONE_CLAIMED
    )
    def claim_done(self, *, at):
        """Its owners say that it is done, with evidence."""
        self.claimed_at = at

    @transition(field=state, source=ActionState.DONE_CLAIMED, target=ActionState.IN_PROGRESS)
    def send_back(self):
        """The evidence does not show it yet."""
        self.claimed_at = None

    @transition(field=state, source=ActionState.DONE_CLAIMED, target=ActionState.VERIFIED)
    def verify(self, *, at, by):
        """Somebody who does not own it has looked at the evidence."""
        self.verified_at, self.verified_by = at, by

    @transition(field=state, source=ActionState.VERIFIED, target=ActionState.EMBEDDED)
    def embed(self, *, at):
        """It held when it was looked at again."""
        self.embedded_at = at

    @transition(
        field=state, source=[ActionState.VERIFIED, ActionState.EMBEDDED], target=ActionState.IN_PROGRESS
    )
    def reopen(self, *, at):
        """A check found that it does not hold: it is with its owners again."""
        self.reopened_at = at
        self.claimed_at = self.verified_at = self.verified_by = self.embedded_at = None

    @transition(
        field=state,
        source=[ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.DONE_CLAIMED],
        target=ActionState.DROPPED,
    )
    def drop(self, *, because):
        """It is not done; the reason says why."""
        self.dropped_because = because


class ActionOwner(models.Model):
    """Somebody who owns an action, with an account or by a link alone."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="owners")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="actions_owned"
    )
    contact = models.ForeignKey(
        "accounts.Contact", on_delete=models.PROTECT, null=True, related_name="actions_owned"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="actions_owned"
    )
    is_lead = models.BooleanField("leads it", default=False)
    # A new link takes the place of the one before.
    link_number = models.PositiveSmallIntegerField(default=1, editable=False)
    ended_at = models.DateTimeField("when they gave it up", null=True, editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="action_owner_is_somebody",
                condition=Q(user__isnull=False, contact=None) | Q(user=None, contact__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.user or self.contact)


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
    # Not to be made any more: the action was re-opened before its day.
    overtaken_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="check_made_says_what_and_by_whom",
                condition=Q(outcome="", at=None, by=None)
                | (~Q(outcome="") & Q(at__isnull=False, by__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"Check after {self.months} months of {self.action}"
