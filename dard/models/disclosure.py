from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import DISCLOSURE_HELD_BY, Basis, DisclosureState, Objector, Weighed
from privacy.fields import SealedTextField
from workflow.models import StatefulModel, says_why


class Objection(models.Model):
    """Somebody does not want something known or passed on; the Caldicott guardian weighs it."""

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="objections")
    objector = models.CharField("whose objection it is", max_length=20, choices=Objector)
    what = SealedTextField("what they object to")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    weighed = models.CharField(max_length=20, choices=Weighed, default=Weighed.OPEN, editable=False)
    weighed_because = SealedTextField("why", blank=True, editable=False)
    weighed_at = models.DateTimeField(null=True, editable=False)
    weighed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="objection_weighed_says_when_and_by_whom",
                condition=Q(weighed=Weighed.OPEN, weighed_at=None, weighed_by=None)
                | ~Q(weighed=Weighed.OPEN) & Q(weighed_at__isnull=False, weighed_by__isnull=False),
            )
        ]

    def __str__(self):
        return f"Objection {self.pk} in {self.case}"


class Disclosure(StatefulModel):
    """Something about a case that is told to somebody outside its review: who asked, what, why, on which
    basis, and who answers for it."""

    HELD_BY = DISCLOSURE_HELD_BY

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="disclosures")
    requester = models.CharField("who asks: the organisation and the role", max_length=150)
    what = SealedTextField("what would be told")
    purpose = models.CharField(max_length=250)
    basis = models.CharField("why it may be told", max_length=20, choices=Basis)
    # Whether an objection that stands was known when it was proposed.
    objection_known = models.BooleanField(default=False, editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="disclosures_proposed"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="disclosures_decided",
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    refused_because = models.CharField(max_length=250, blank=True, editable=False)
    made_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(
        choices=DisclosureState.choices, default=DisclosureState.PROPOSED, protected=True, editable=False
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="disclosure_state_is_known", condition=Q(state__in=DisclosureState.values)
            ),
            models.CheckConstraint(
                name="disclosure_made_was_signed_off",
                condition=Q(made_at=None) & ~Q(state=DisclosureState.MADE)
                | Q(state=DisclosureState.MADE, made_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="disclosure_is_two_peoples_word", condition=~Q(decided_by=models.F("proposed_by"))
            ),
            says_why("disclosure_refused_says_why", state=DisclosureState.REFUSED, field="refused_because"),
        ]

    def __str__(self):
        return f"Disclosure {self.pk} of {self.case}"

    @transition(field=state, source=DisclosureState.PROPOSED, target=DisclosureState.SIGNED_OFF)
    def sign_off(self, *, at, by):
        """The Caldicott guardian agrees."""
        self.decided_at, self.decided_by = at, by

    @transition(field=state, source=DisclosureState.PROPOSED, target=DisclosureState.REFUSED)
    def refuse(self, *, at, by, because):
        """The Caldicott guardian does not agree."""
        self.decided_at, self.decided_by, self.refused_because = at, by, because

    @transition(
        field=state,
        source=[DisclosureState.PROPOSED, DisclosureState.SIGNED_OFF],
        target=DisclosureState.WITHDRAWN,
    )
    def withdraw(self):
        """It is not wanted any more."""

    @transition(field=state, source=DisclosureState.SIGNED_OFF, target=DisclosureState.MADE)
    def make(self, *, at):
        """It was told."""
        self.made_at = at
