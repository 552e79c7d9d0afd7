"""The lanes messages leave by. Each is worked off by itself, so that what holds up one holds up no other."""

import uuid
from dataclasses import dataclass

from django.conf import settings

from alerts.outbox.claims import claim
from alerts.outbox.crew import Crew
from alerts.states import ChannelName


@dataclass(frozen=True)
class Lane:
    """Channels that share a way out. `width` is how many messages may be under way at once: one, until a
    message takes longer than `patience` seconds; then another sender goes on with the next."""

    name: str
    channels: tuple
    width: int
    patience: float


LANES = {
    lane.name: lane
    for lane in (
        Lane("mail", (ChannelName.EMAIL,), width=8, patience=1.0),
        Lane("text", (ChannelName.SMS,), width=4, patience=0.5),
        Lane("web", (ChannelName.WEBHOOK, ChannelName.TEAMS, ChannelName.SLACK), width=32, patience=0.2),
    )
}


def drain(limit=None, *, lanes=None):
    """Take and work off one batch of what is due in each lane; how many deliveries were taken."""
    return sum(work_off(LANES[name], limit or settings.DELIVERY_BATCH) for name in lanes or LANES)


def work_off(lane, limit):
    worker = uuid.uuid4().hex
    parcels = claim(worker, limit, lane.channels)
    Crew(lane, worker).work(parcels)
    return sum(len(parcel) for parcel in parcels)
