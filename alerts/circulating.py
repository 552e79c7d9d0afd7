"""Whom a circular is for, whom it reached, who has read it."""

import hashlib
import json
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from alerts.clocks import CIRCULAR_READ
from alerts.models import Circular, Delivery, ReadReceipt, Subscriber
from alerts.reach import Route, fingerprint
from alerts.states import ARRIVED_STATES, FAILED_STATES, UNFINISHED_STATES, DeliveryState, Purpose
from workflow.timekeeping import keepers_of


# As much of a subscriber as a delivery takes. The state is looked at whenever a row is read, and would be
# asked for row by row where it is left out.
TAKEN = ("email", "state")


def told(area, audience):
    """Those of an audience who receive anything in the area, by organisation, as they are shown."""
    found = receiving_of(area, audience).select_related("organisation")
    return list(found.order_by("organisation__name", "name", "pk"))


def addressed(area, audience):
    """The same people, with no more of each than a delivery takes: there may be thousands."""
    return list(receiving_of(area, audience).only(*TAKEN))


def receiving_of(area, audience):
    return Subscriber.objects.receiving().in_area(area).filter(pk__in=audience.order_by().values("pk"))


def mark_of(subscribers):
    """Of a list that somebody is shown, to compare with what would be sent to: 64 hexadecimal digits."""
    return fingerprint(Route(each) for each in subscribers)


def hash_of(circular):
    """The mark (SHA-256) of its words."""
    words = [circular.kind, circular.title, circular.summary, circular.body]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def reached(circular):
    """Those who got it, or may have, by any message about it; whether or not they still receive anything."""
    had = Delivery.objects.filter(circular=circular, subscriber=OuterRef("pk")).reached()
    return Subscriber.objects.filter(Exists(had)).only(*TAKEN).order_by("pk")


def to_remind(circular):
    """Of those who got it and still receive anything, who has not said that they have read it."""
    read = ReadReceipt.objects.filter(circular=circular, subscriber=OuterRef("pk"))
    return reached(circular).receiving().exclude(Exists(read))


def reminders_due(now):
    """Circulars whose readers have had the time to read them, and were not asked again."""
    waiting = Circular.objects.filter(reminded_at=None, withdrawn_at=None).select_related("area")
    waiting = list(waiting.order_by("issued_at"))
    keepers = keepers_of({each.area for each in waiting})
    return [each for each in waiting if keepers[each.area_id].deadline(CIRCULAR_READ, each.issued_at) <= now]


@dataclass
class Stand:
    """How a circular, or one organisation, stands: people, by what became of it."""

    name: str = ""
    sent: int = 0
    arrived: int = 0
    waiting: int = 0
    failed: int = 0
    cancelled: int = 0
    read: int = 0

    @property
    def unread(self):
        return max(self.arrived - self.read, 0)


@dataclass
class Standing:
    """Of one circular: in all, and by organisation, those with the most unread first."""

    all: Stand = field(default_factory=Stand)
    organisations: list = field(default_factory=list)


STATES = {
    "sent": ~Q(state=DeliveryState.CANCELLED),
    "arrived": Q(state__in=ARRIVED_STATES),
    "waiting": Q(state__in=UNFINISHED_STATES),
    "failed": Q(state__in=FAILED_STATES),
    "cancelled": Q(state=DeliveryState.CANCELLED),
}


def standing_of(circular):
    """How a circular stands; two queries, however many got it."""
    first = Delivery.objects.filter(circular=circular, purpose=Purpose.CIRCULAR).order_by()
    rows = first.values("subscriber__organisation", "subscriber__organisation__name").annotate(
        **{name: Count("pk", filter=which) for name, which in STATES.items()}
    )
    found = {
        row.pop("subscriber__organisation"): Stand(row.pop("subscriber__organisation__name"), **row)
        for row in rows
    }
    read = ReadReceipt.objects.filter(circular=circular).order_by()
    for row in read.values("organisation", "organisation__name").annotate(many=Count("pk")):
        found.setdefault(row["organisation"], Stand(row["organisation__name"])).read += row["many"]
    return Standing(
        summed(found.values()), sorted(found.values(), key=lambda each: (-each.unread, each.name))
    )


def summed(stands):
    names = [*STATES, "read"]
    return Stand(**{name: sum(getattr(each, name) for each in stands) for name in names})


def with_counts(circulars):
    """Circulars with how many were sent each, and how many have read it, as `many` and `read`."""
    first = Delivery.objects.filter(circular=OuterRef("pk"), purpose=Purpose.CIRCULAR).order_by()
    read = ReadReceipt.objects.filter(circular=OuterRef("pk")).order_by()
    return circulars.annotate(
        many=Coalesce(Subquery(first.values("circular").annotate(n=Count("pk")).values("n")), 0),
        read=Coalesce(Subquery(read.values("circular").annotate(n=Count("pk")).values("n")), 0),
    )


def in_trouble(circular):
    """Its messages that failed, each to be looked at."""
    failed = Delivery.objects.filter(circular=circular, state__in=FAILED_STATES)
    return failed.select_related("subscriber__organisation").order_by("subscriber__organisation__name", "pk")
