"""How far the sending of a version has come, counted in one query however many it goes to."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db.models import Count, Q

from alerts.answers import OWN
from alerts.states import (
    ARRIVED_STATES,
    FAILED_STATES,
    UNFINISHED_STATES,
    ChannelName,
    DeliveryState,
    Purpose,
)


# How long the rate is measured over, how long a run must have gone on, and how many must have left in that
# time, before we say how long it will take. Ours.
MEASURED_OVER, AT_LEAST_AFTER, AT_LEAST = timedelta(seconds=30), timedelta(seconds=5), 10
OVER_STATES = ARRIVED_STATES | FAILED_STATES


@dataclass(frozen=True)
class Progress:
    """`counts` is {(purpose, channel, state): how many}; `later` are those among the queued that wait for
    quiet hours or a digest; `lately` left in the last `seconds`."""

    counts: dict
    later: int
    lately: int
    seconds: float

    def of(self, *, states=tuple(DeliveryState), channels=tuple(ChannelName), purposes=OWN):
        return sum(
            number
            for (purpose, channel, state), number in self.counts.items()
            if state in states and channel in channels and purpose in purposes
        )

    @property
    def total(self):
        """Of the version itself, without what was taken back."""
        return self.of() - self.of(states={DeliveryState.CANCELLED})

    @property
    def arrived(self):
        return self.of(states=ARRIVED_STATES)

    @property
    def percent(self):
        return 100 * self.arrived // self.total if self.total else 0

    @property
    def to_send(self):
        """What a worker would send this moment."""
        every = tuple(Purpose)
        waiting = self.of(states={DeliveryState.QUEUED, DeliveryState.SENDING}, purposes=every)
        return waiting - self.later

    @property
    def is_running(self):
        return self.to_send > 0

    @property
    def is_unfinished(self):
        """Something will still be sent, now or later."""
        return self.of(states=UNFINISHED_STATES, purposes=tuple(Purpose)) > 0

    @property
    def per_minute(self):
        """How many leave in a minute, or None where too little is known."""
        if self.seconds < AT_LEAST_AFTER.total_seconds() or self.lately < AT_LEAST:
            return None
        return round(self.lately / self.seconds * 60)

    @property
    def time_left(self):
        """ "About 3 minutes left", or "" where nobody can tell."""
        if not self.is_running or not self.per_minute:
            return ""
        minutes = ceil(self.to_send / self.per_minute)
        if minutes <= 1:
            return "Less than a minute left"
        if minutes < 90:
            return f"About {minutes} minutes left"
        return f"About {round(minutes / 60)} hours left"

    @property
    def channels(self):
        used = {channel for purpose, channel, _ in self.counts if purpose in OWN}
        return [each for each in ChannelName if each in used]

    @property
    def by_state(self):
        """[(label, how many over each channel, how many in all)] for each state there is, in its order."""
        found = [(each, self.of(states={each})) for each in DeliveryState]
        return [
            (state.label, [self.of(states={state}, channels={each}) for each in self.channels], number)
            for state, number in found
            if number
        ]

    @property
    def besides(self):
        """[(purpose's label, how many, how many of them arrived)] of what was sent on top."""
        found = [(each, self.of(purposes={each})) for each in Purpose if each not in OWN]
        return [
            (each.label, number, self.of(purposes={each}, states=ARRIVED_STATES))
            for each, number in found
            if number
        ]


def progress_of(version, now):
    since = now - MEASURED_OVER
    # Only what delivery_by_version_and_state holds, in its order.
    rows = (
        version.deliveries.order_by()
        .values_list("state", "channel", "purpose")
        .annotate(
            number=Count("state"),
            later=Count("state", filter=Q(state=DeliveryState.QUEUED, due_at__gt=now)),
            lately=Count("state", filter=Q(state__in=OVER_STATES, finished_at__gt=since)),
        )
    )
    found = list(rows)
    return Progress(
        counts={(purpose, channel, state): number for state, channel, purpose, number, *_ in found},
        later=sum(row[4] for row in found),
        lately=sum(row[5] for row in found),
        seconds=min(now - version.issued_at, MEASURED_OVER).total_seconds(),
    )
