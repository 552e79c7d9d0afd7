from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import PUBLICATION_HELD_BY, PublicationKind, PublicationState
from workflow.models import StatefulModel


P = PublicationState


class Publication(StatefulModel):
    """Something written to share what was learned: made from what is kept, edited, approved by somebody who
    did not write it, and issued. What was issued is in its versions, which are frozen."""

    HELD_BY = PUBLICATION_HELD_BY

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="publications")
    reference = models.CharField(max_length=12, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=PublicationKind)
    title = models.CharField(max_length=200)
    # The time it is about.
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    # The figures in it: what left through disclosure control, and nothing else.
    release = models.ForeignKey(
        "dard.Release", on_delete=models.PROTECT, null=True, related_name="publications"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="publications_begun"
    )
    at = models.DateTimeField("when it was begun", editable=False)
    state = FSMField(choices=P.choices, default=P.DRAFTING, protected=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="publication_state_is_known", condition=Q(state__in=P.values)),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:publication", args=[self.reference])

    @transition(field=state, source=P.DRAFTING, target=P.CHECKING)
    def send(self):
        """Somebody who did not write it is to check it."""

    @transition(field=state, source=[P.CHECKING, P.APPROVED], target=P.DRAFTING)
    def send_back(self):
        """Something is to be changed."""

    @transition(field=state, source=P.CHECKING, target=P.APPROVED)
    def approve(self):
        """It may leave as it stands."""

    @transition(field=state, source=P.APPROVED, target=P.ISSUED)
    def issue(self):
        """It was sent to those it is for."""

    @transition(field=state, source=P.ISSUED, target=P.WITHDRAWN)
    def withdraw(self):
        """It is not to be used any more."""
