from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.models.summary import hash_of
from dard.states import ITEM_HELD_BY, ItemKind, ItemState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


class AgendaItem(StatefulModel):
    """One thing a meeting is to talk about, and what was said of it."""

    HELD_BY = ITEM_HELD_BY

    meeting = models.ForeignKey("dard.Meeting", on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind)
    title = models.CharField(max_length=200)
    # What it is about: a frozen account, a lesson, a recommendation, an action of an earlier meeting.
    version = models.ForeignKey(
        "dard.SummaryVersion", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    lesson = models.ForeignKey(
        "dard.Lesson", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    recommendation = models.ForeignKey(
        "dard.Recommendation", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    action = models.ForeignKey(
        "dard.Action", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    release = models.ForeignKey(
        "dard.Release", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    # Of which meeting the minutes are to be agreed.
    minutes_of = models.ForeignKey(
        "dard.Meeting", on_delete=models.PROTECT, null=True, related_name="minutes_items"
    )
    # An earlier meeting deferred it.
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="carried_to")
    # The cases that what it is about rests on: who stepped aside from all of them is not shown it.
    cases = models.ManyToManyField("dard.Case", blank=True, related_name="agenda_items")
    minutes = SealedTextField("what was said", blank=True)
    minuted_at = models.DateTimeField(null=True, editable=False)
    minuted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    deferred_because = models.CharField(max_length=200, blank=True, editable=False)
    state = FSMField(choices=ItemState.choices, default=ItemState.LISTED, protected=True, editable=False)

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agenda_item_state_is_known", condition=Q(state__in=ItemState.values)
            ),
        ]

    def __str__(self):
        return f"Item {self.position} of {self.meeting}"

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def minutes_hash(self):
        """The mark of what is written: who saves says which words they had before them."""
        return hash_of(self.minutes)

    @transition(field=state, source=ItemState.LISTED, target=ItemState.DISCUSSED)
    def discuss(self):
        """The meeting talked about it."""

    @transition(field=state, source=ItemState.LISTED, target=ItemState.DEFERRED)
    def defer(self, *, because):
        """It goes to a later meeting."""
        self.deferred_because = because
