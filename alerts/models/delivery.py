import uuid

from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from alerts.states import DELIVERY_HELD_BY, UNFINISHED_STATES, DeliveryState, Outcome
from workflow.mail import own_domain
from workflow.models import AppendOnly, StatefulModel


class DeliveryQuerySet(models.QuerySet):
    def due(self, now):
        """What a worker may take: waiting, or held by a worker whose lease ran out."""
        return self.unfinished().filter(due_at__lte=now)

    def unfinished(self):
        return self.filter(state__in=UNFINISHED_STATES, finished_at=None)

    def reached(self):
        """Those who have the message, or may have it: taken, under way, or cut off in the middle."""
        return self.filter(Q(state__in=[DeliveryState.SENT, DeliveryState.SENDING]) | Q(tries__gt=0))


class Delivery(StatefulModel):
    """One version on its way to one recipient: the row is the truth about it."""

    HELD_BY = DELIVERY_HELD_BY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey("alerts.Version", on_delete=models.PROTECT, related_name="deliveries")
    subscriber = models.ForeignKey("alerts.Subscriber", on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=20, default="email")
    address = models.CharField(max_length=254)
    tries = models.PositiveSmallIntegerField(default=0)
    # When a worker may take it: at once, at the next try, or when the lease of its holder runs out.
    due_at = models.DateTimeField()
    leased_by = models.CharField(max_length=40, blank=True)
    finished_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=200, blank=True)
    state = FSMField(
        choices=DeliveryState.choices, default=DeliveryState.QUEUED, protected=True, editable=False
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "subscriber", "channel"], name="delivery_once_per_version_and_channel"
            ),
            models.CheckConstraint(
                name="delivery_state_is_known", condition=Q(state__in=DeliveryState.values)
            ),
        ]
        indexes = [
            # What is not finished, by when it is due. The condition is on a date and not on the states,
            # because SQLite uses a partial index only where the query names its condition literally.
            models.Index(fields=["due_at", "id"], condition=Q(finished_at=None), name="delivery_unfinished"),
        ]

    def __str__(self):
        return str(self.id)

    @property
    def message_id(self):
        """The Message-ID of every try, so that a mail server that sees two knows them for one."""
        return f"<{self.id}@{own_domain()}>"

    @transition(
        field=state,
        source=[DeliveryState.QUEUED, DeliveryState.RETRYING, DeliveryState.SENDING],
        target=DeliveryState.SENDING,
    )
    def claim(self, *, worker, until):
        """A worker takes it, for as long as the lease runs."""
        self.leased_by, self.due_at = worker, until

    @transition(field=state, source=DeliveryState.SENDING, target=DeliveryState.SENT)
    def mark_sent(self, *, at):
        self.finished_at = at

    @transition(field=state, source=DeliveryState.SENDING, target=DeliveryState.RETRYING)
    def retry(self, *, at):
        self.due_at = at

    @transition(field=state, source=DeliveryState.SENDING, target=DeliveryState.GIVEN_UP)
    def give_up(self, *, at):
        self.finished_at = at

    @transition(
        field=state,
        source=[DeliveryState.QUEUED, DeliveryState.RETRYING, DeliveryState.SENDING],
        target=DeliveryState.CANCELLED,
    )
    def cancel(self, *, at, because):
        self.finished_at, self.cancelled_because = at, because


class Attempt(models.Model):
    """One try to deliver, as it ended. Written once; at most one of a delivery's tries is a success."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    code = models.CharField(max_length=40, blank=True)
    milliseconds = models.PositiveIntegerField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["delivery", "number"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempt_numbered_once"),
            models.UniqueConstraint(
                fields=["delivery"], condition=Q(outcome=Outcome.SENT), name="attempt_sent_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} ({self.code})"
