"""What we hold a dissemination to, by the grade of its alert: how soon it is delivered, and answered."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.clocks import ANSWER_MODERATE, ANSWER_SERIOUS
from alerts.states import ARRIVED_STATES, Grade, VersionKind
from workflow.clocks import Clock
from workflow.timekeeping import Timekeeper


# So large a share of the messages of a version is delivered within so much. Ours.
SHARE, WITHIN = 0.95, timedelta(minutes=10)
CLOCKS = {Grade.MODERATE: ANSWER_MODERATE, Grade.HIGH: ANSWER_SERIOUS, Grade.SEVERE: ANSWER_SERIOUS}
# An extension says nothing new, and what ends an alert asks nobody to act.
ASKED_KINDS = frozenset({VersionKind.FIRST, VersionKind.UPDATE})


@dataclass(frozen=True)
class Answering:
    """By when organisations are to have said that they have a version, as its area allows."""

    clock: Clock
    remind_at: datetime
    due_at: datetime
    is_out_of_hours: bool


def answering(version, now):
    """The objective for answers to a version, or None where nobody is waited for."""
    alert = version.alert
    clock = CLOCKS.get(alert.grade)
    if clock is None or alert.is_for_information or version.kind not in ASKED_KINDS:
        return None
    keeper = Timekeeper(alert.area)
    clock = keeper.clock(clock)
    half = replace(clock, hours=clock.hours / 2)
    return Answering(
        clock=clock,
        remind_at=half.deadline(version.issued_at, keeper.office),
        due_at=clock.deadline(version.issued_at, keeper.office),
        is_out_of_hours=not keeper.is_open(now),
    )


@dataclass(frozen=True)
class Delivering:
    """How soon the messages of a version arrived, as far as they have."""

    total: int
    in_time: int
    took: timedelta | None  # until the share was delivered; None while it is not
    is_over: bool  # the time allowed has passed

    @property
    def share(self):
        """In time, of all: 0 to 1."""
        return self.in_time / self.total if self.total else 0

    @property
    def is_met(self):
        return bool(self.total) and self.in_time >= needed(self.total)


def delivering(version, messages, total, now):
    """How a version stands against the objective for delivery. `messages` are those sent of it and not taken
    back, `total` is how many."""
    arrived = messages.filter(state__in=ARRIVED_STATES)
    last = arrived.order_by("finished_at").values_list("finished_at", flat=True)
    at = last[needed(total) - 1 : needed(total)] if total else []
    took = next((each - version.issued_at for each in at), None)
    return Delivering(
        total=total,
        in_time=arrived.filter(finished_at__lte=version.issued_at + WITHIN).count(),
        took=took,
        is_over=now > version.issued_at + WITHIN,
    )


def needed(total):
    """How many messages are the share, rounded up."""
    return -(-total * round(SHARE * 100) // 100)
