"""How alerts came about before they were written: known to the rooms above this one, which bring it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Beginning:
    """When the first report came in that an alert rests on, and when its panel decided and had to; None for
    what is not known."""

    reported_at: datetime | None = None
    decided_at: datetime | None = None
    decide_by: datetime | None = None


# Makers: called with some alerts, each gives {alert's key: Beginning} of those it knows of.
BROUGHT = []


def beginnings(alerts):
    return {key: found for make in BROUGHT for key, found in make(alerts).items()}
