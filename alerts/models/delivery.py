import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from alerts.states import (
    DELIVERY_HELD_BY,
    UNFINISHED_STATES,
    ChannelName,
    DeliveryState,
    Outcome,
    Purpose,
    ReceiptKind,
)
from workflow.mail import own_domain
from workflow.models import AppendOnly, StatefulModel


class DeliveryQuerySet(models.QuerySet):
    def due(self, now):
        """What a worker may take: waiting, or held by a worker whose lease ran out. A lease that ends further
        off than any lease does was given before the clock was put back."""
        lease = timedelta(seconds=settings.DELIVERY_LEASE_SECONDS)
        beyond = Q(state=DeliveryState.SENDING, due_at__gt=now + 2 * lease)
        return self.unfinished().filter(Q(due_at__lte=now) | beyond)

    def unfinished(self):
        return self.filter(state__in=UNFINISHED_STATES, finished_at=None)

    def reached(self):
        """Those who have the message, or may have it: taken, under way, or cut off in the middle."""
        return self.filter(may_have_arrived=True)


class Delivery(StatefulModel):
    """One version of an alert, or one circular, on its way to one recipient over one channel: the row is the
    truth about it."""

    HELD_BY = DELIVERY_HELD_BY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No index of their own: others below begin with them, and every index is written at every send.
    version = models.ForeignKey(
        "alerts.Version", on_delete=models.PROTECT, null=True, related_name="deliveries", db_index=False
    )
    circular = models.ForeignKey(
        "alerts.Circular", on_delete=models.PROTECT, null=True, related_name="deliveries", db_index=False
    )
    subscriber = models.ForeignKey(
        "alerts.Subscriber", on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )
    channel = models.CharField(max_length=20, choices=ChannelName, default=ChannelName.EMAIL)
    endpoint = models.ForeignKey(
        "alerts.Endpoint", on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.ALERT)
    address = models.CharField(max_length=500)
    # The lowest goes first: a red alert overtakes a digest.
    priority = models.PositiveSmallIntegerField(default=5)
    tries = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    # When a worker may take it: at once, at the next try, or when the lease of its holder runs out.
    due_at = models.DateTimeField()
    leased_by = models.CharField(max_length=40, blank=True)
    # While a worker is in the middle of sending it: nothing takes it back then.
    begun_at = models.DateTimeField(null=True)
    # It was taken, or a try was cut off: whoever it is addressed to is told of what follows.
    may_have_arrived = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=200, blank=True)
    state = FSMField(
        choices=DeliveryState.choices, default=DeliveryState.QUEUED, protected=True, editable=False
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["priority", "due_at", "id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "subscriber", "channel", "purpose"],
                name="delivery_once_per_version_channel_and_purpose",
            ),
            # Only where there is one: what is sent of alerts does not pay for this index.
            models.UniqueConstraint(
                fields=["circular", "subscriber", "channel", "purpose"],
                condition=Q(circular__isnull=False),
                name="delivery_once_per_circular_channel_and_purpose",
            ),
            models.CheckConstraint(
                name="delivery_is_of_one_thing",
                condition=Q(version__isnull=False, circular=None) | Q(version=None, circular__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_state_is_known", condition=Q(state__in=DeliveryState.values)
            ),
        ]
        indexes = [
            # What is not finished, in the order it is taken. The condition is on a date and not on states,
            # because SQLite uses a partial index only where the query names its condition literally.
            models.Index(
                fields=["channel", "priority", "due_at", "id"],
                condition=Q(finished_at=None),
                name="delivery_unfinished",
            ),
            # All that a board counts, so that it reads no row, however often it is read.
            models.Index(
                fields=["version", "state", "channel", "purpose", "finished_at", "due_at"],
                name="delivery_by_version_and_state",
            ),
            models.Index(fields=["subscriber", "queued_at"], name="delivery_by_subscriber"),
        ]

    def __str__(self):
        return str(self.id)

    @property
    def area(self):
        return self.circular.area if self.circular_id else self.version.alert.area

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
        self.leased_by, self.due_at, self.begun_at = worker, until, None

    @transition(field=state, source=DeliveryState.SENDING, target=DeliveryState.SENT)
    def mark_sent(self, *, at):
        self.finished_at, self.begun_at, self.may_have_arrived = at, None, True

    @transition(
        field=state, source=[DeliveryState.SENT, DeliveryState.DELIVERED], target=DeliveryState.DELIVERED
    )
    def mark_delivered(self):
        """Whoever carries it for us says that it arrived."""

    @transition(
        field=state, source=[DeliveryState.SENT, DeliveryState.DELIVERED], target=DeliveryState.BOUNCED
    )
    def bounce(self):
        """It was taken, and came back: they do not have it."""
        self.may_have_arrived = False

    @transition(field=state, source=DeliveryState.SENDING, target=DeliveryState.RETRYING)
    def retry(self, *, at, may_have_arrived):
        self.due_at, self.begun_at, self.may_have_arrived = at, None, may_have_arrived

    @transition(field=state, source=DeliveryState.SENDING, target=DeliveryState.GIVEN_UP)
    def give_up(self, *, at, may_have_arrived):
        self.finished_at, self.begun_at, self.may_have_arrived = at, None, may_have_arrived

    @transition(
        field=state,
        source=[DeliveryState.QUEUED, DeliveryState.RETRYING, DeliveryState.SENDING],
        target=DeliveryState.CANCELLED,
    )
    def cancel(self, *, at, because):
        self.finished_at, self.cancelled_because, self.begun_at = at, because, None

    @transition(
        field=state,
        source=[DeliveryState.GIVEN_UP, DeliveryState.BOUNCED],
        target=DeliveryState.QUEUED,
    )
    def queue_again(self, *, at, address):
        """Somebody looked into why it failed and sends it once more, with all its tries before it again."""
        self.queued_at = self.due_at = at
        self.finished_at, self.leased_by, self.address = None, "", address


class Attempt(models.Model):
    """One try to deliver, as it ended. Written once; at most one of a delivery's tries is a success."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts", db_index=False)
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
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} ({self.code})"


class Receipt(models.Model):
    """What came back about a message that had left: that it arrived, is late, or came back. Written once."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="receipts")
    kind = models.CharField(max_length=20, choices=ReceiptKind)
    code = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.code})"
