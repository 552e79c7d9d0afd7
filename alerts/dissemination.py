"""Who was sent a version and how that stands, and what they answered: read for the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When

from alerts.codes import in_words
from alerts.models import Acknowledgement, Sighting
from alerts.states import DeliveryState


# What somebody must look after comes first.
URGENCY = [
    DeliveryState.GIVEN_UP,
    DeliveryState.BOUNCED,
    DeliveryState.RETRYING,
    DeliveryState.SENDING,
    DeliveryState.QUEUED,
    DeliveryState.CANCELLED,
    DeliveryState.SENT,
    DeliveryState.DELIVERED,
]
SIGHTINGS_SHOWN = 100


def counts(version):
    """(state, its label, how many) for every delivery state there is of this version."""
    found = dict(version.deliveries.order_by().values_list("state").annotate(Count("pk")))
    return [(state, state.label, found[state]) for state in URGENCY if state in found]


def rows(version):
    """The deliveries of a version, those in trouble first, each with what happened to it and what the
    recipient answered."""
    answer = Acknowledgement.objects.filter(version=version, subscriber=OuterRef("subscriber"))
    return (
        version.deliveries.select_related("subscriber__organisation")
        .prefetch_related("attempts", "receipts")
        .annotate(
            urgency=urgency(),
            received_at=Subquery(answer.values("received_at")[:1]),
            acted_at=Subquery(answer.values("acted_at")[:1]),
        )
        .order_by("urgency", "subscriber__organisation__name", "subscriber__name", "pk")
    )


@dataclass(frozen=True)
class Try:
    """One try to deliver, or what came back about one: when, how it ended, its code, and that in words.
    `took` says how long their answer took."""

    at: datetime
    label: str
    code: str
    words: str
    took: str = ""


def tries(delivery):
    """What happened to a message, oldest first."""
    tried = [
        Try(each.at, each.get_outcome_display(), each.code, words_of(each, delivery), took(each.milliseconds))
        for each in delivery.attempts.all()
    ]
    heard = [
        Try(each.at, each.get_kind_display(), each.code, words_of(each, delivery))
        for each in delivery.receipts.all()
    ]
    return sorted(tried + heard, key=lambda each: each.at)


def words_of(each, delivery):
    return in_words(each.code, delivery.channel)


def took(milliseconds):
    """ "80 ms", "2.4 seconds"."""
    return f"{milliseconds} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} seconds"


def with_tries(deliveries):
    """Each with what happened to it as `tries`, for a page."""
    for each in deliveries:
        each.tried = tries(each)
    return deliveries


def urgency():
    whens = [When(state=state, then=Value(place)) for place, state in enumerate(URGENCY)]
    return Case(*whens, default=Value(len(URGENCY)), output_field=IntegerField())


def replies(alert):
    """How many said what, and the sightings, newest first."""
    said = alert.acknowledgements.aggregate(
        received=Count("pk"), acted=Count("pk", filter=Q(acted_at__isnull=False))
    )
    sightings = Sighting.objects.filter(alert=alert).select_related("subscriber__organisation")
    return {**said, "sightings": list(sightings[:SIGHTINGS_SHOWN])}
