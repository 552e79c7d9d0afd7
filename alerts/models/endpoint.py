from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from alerts.states import ENDPOINT_HELD_BY, ChannelName, EndpointState
from workflow.models import StatefulModel


class EndpointQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(state=EndpointState.ACTIVE)


class Endpoint(StatefulModel):
    """A further way to a subscriber: a telephone, or an address on the web that takes what we post."""

    HELD_BY = ENDPOINT_HELD_BY

    subscriber = models.ForeignKey("alerts.Subscriber", on_delete=models.CASCADE, related_name="endpoints")
    channel = models.CharField(max_length=20, choices=ChannelName)
    address = models.CharField(max_length=500)
    # What a webhook is signed with ("whsec_…", and after it the one before), or the hash of the code that was
    # sent to a telephone.
    secret = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    state = FSMField(
        choices=EndpointState.choices, default=EndpointState.UNCONFIRMED, protected=True, editable=False
    )

    objects = EndpointQuerySet.as_manager()

    class Meta:
        ordering = ["subscriber", "channel"]
        constraints = [
            models.CheckConstraint(
                name="endpoint_state_is_known", condition=Q(state__in=EndpointState.values)
            ),
            models.UniqueConstraint(
                fields=["subscriber", "channel", "address"],
                condition=~Q(state=EndpointState.REMOVED),
                name="endpoint_once_per_subscriber",
            ),
        ]

    def __str__(self):
        return f"{self.get_channel_display()} of subscriber {self.subscriber_id}"

    @property
    def secrets(self):
        """What a webhook is signed with: the newest first."""
        return self.secret.split()

    @transition(
        field=state, source=[EndpointState.UNCONFIRMED, EndpointState.FAILING], target=EndpointState.ACTIVE
    )
    def confirm(self, *, at):
        """It answered, or a code that was sent there came back."""
        self.confirmed_at, self.failing_since = at, None

    @transition(field=state, source=EndpointState.ACTIVE, target=EndpointState.FAILING)
    def fail(self, *, at):
        """It said that it is gone, or has not answered for days."""
        self.failing_since = at

    @transition(
        field=state,
        source=[EndpointState.UNCONFIRMED, EndpointState.ACTIVE, EndpointState.FAILING],
        target=EndpointState.REMOVED,
    )
    def remove(self):
        self.secret = ""
