from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import CERTAINTY_HELD_BY, CertaintyState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


def others(state):
    return [each for each in CertaintyState if each != state]


class Certainty(StatefulModel):
    """How sure we are that drugs or alcohol had to do with a case. A person says it; nothing waits for it."""

    HELD_BY = CERTAINTY_HELD_BY

    case = models.OneToOneField("dard.Case", on_delete=models.PROTECT, related_name="certainty")
    state = FSMField(
        choices=CertaintyState.choices, default=CertaintyState.SUSPECTED, protected=True, editable=False
    )

    class Meta:
        verbose_name_plural = "certainties"
        constraints = [
            models.CheckConstraint(
                name="certainty_state_is_known", condition=Q(state__in=CertaintyState.values)
            )
        ]

    def __str__(self):
        return f"Certainty of {self.case}"

    @transition(field=state, source=others(CertaintyState.SUSPECTED), target=CertaintyState.SUSPECTED)
    def suspect(self):
        """It may be so; more is not known."""

    @transition(field=state, source=others(CertaintyState.PROBABLE), target=CertaintyState.PROBABLE)
    def find_probable(self):
        """What is known speaks for it."""

    @transition(field=state, source=others(CertaintyState.CONFIRMED), target=CertaintyState.CONFIRMED)
    def confirm(self):
        """The coroner or the certificate says so."""

    @transition(field=state, source=others(CertaintyState.RULED_OUT), target=CertaintyState.RULED_OUT)
    def rule_out(self):
        """It had other causes."""

    @transition(field=state, source=others(CertaintyState.UNASCERTAINED), target=CertaintyState.UNASCERTAINED)
    def leave_unascertained(self):
        """It cannot be known."""


class CertaintyStep(models.Model):
    """One move of the certainty of a case, with its reason."""

    certainty = models.ForeignKey(Certainty, on_delete=models.PROTECT, related_name="steps")
    came_from = models.CharField("from", max_length=20, choices=CertaintyState)
    went_to = models.CharField("to", max_length=20, choices=CertaintyState)
    because = SealedTextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.certainty}: to {self.went_to}"
