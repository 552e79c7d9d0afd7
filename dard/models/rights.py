from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import RIGHTS_HELD_BY, Right, RightsState, Standing
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


class RightsRequest(StatefulModel):
    """A living person asks what is held about them, or that it be changed. The law gives a month."""

    HELD_BY = RIGHTS_HELD_BY

    reference = models.CharField(max_length=12, unique=True, editable=False)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="rights_requests")
    right = models.CharField("what they ask for", max_length=20, choices=Right)
    standing = models.CharField("as whom they ask", max_length=20, choices=Standing)
    name = SealedTextField("who asks")
    contact = SealedTextField("how to answer them")
    words = SealedTextField("what they ask, in their words", blank=True)
    received_on = models.DateField("when it was received")
    due_on = models.DateField("when it is to be answered", editable=False)
    is_extended = models.BooleanField(default=False, editable=False)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    identified_how = models.CharField(
        "how we know that it is them", max_length=200, blank=True, editable=False
    )
    answer = SealedTextField("what they were answered", blank=True, editable=False)
    ended_on = models.DateField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    state = FSMField(
        choices=RightsState.choices, default=RightsState.RECEIVED, protected=True, editable=False
    )

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(name="rights_state_is_known", condition=Q(state__in=RightsState.values)),
            models.CheckConstraint(
                name="rights_ended_says_when_and_by_whom",
                condition=Q(
                    state__in=[RightsState.ANSWERED, RightsState.REFUSED],
                    ended_on__isnull=False,
                    ended_by__isnull=False,
                )
                | Q(state__in=[RightsState.RECEIVED, RightsState.IDENTIFIED], ended_on=None, ended_by=None),
            ),
            models.CheckConstraint(
                name="rights_due_after_received", condition=Q(due_on__gt=models.F("received_on"))
            ),
        ]

    def __str__(self):
        return self.reference

    @transition(field=state, source=RightsState.RECEIVED, target=RightsState.IDENTIFIED)
    def identify(self, *, how):
        """They have shown who they are, or for whom they may ask."""
        self.identified_how = how

    @transition(field=state, source=RightsState.IDENTIFIED, target=RightsState.ANSWERED)
    def give_answer(self, *, on, by, answer):
        """They have what they asked for, as far as it is theirs."""
        self.ended_on, self.ended_by, self.answer = on, by, answer

    @transition(
        field=state, source=[RightsState.RECEIVED, RightsState.IDENTIFIED], target=RightsState.REFUSED
    )
    def refuse(self, *, on, by, answer):
        """They are told why not, and to whom they may complain."""
        self.ended_on, self.ended_by, self.answer = on, by, answer
