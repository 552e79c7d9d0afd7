"""Who was sent a version and how that stands, and what they answered: read for the desk."""

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When

from alerts.models import Acknowledgement, Attempt, Sighting
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
    """The deliveries of a version, those in trouble first, each with the code of its last try and what
    the recipient answered."""
    last = Attempt.objects.filter(delivery=OuterRef("pk")).order_by("-number")
    answer = Acknowledgement.objects.filter(version=version, subscriber=OuterRef("subscriber"))
    return (
        version.deliveries.select_related("subscriber__organisation")
        .annotate(
            urgency=urgency(),
            last_code=Subquery(last.values("code")[:1]),
            received_at=Subquery(answer.values("received_at")[:1]),
            acted_at=Subquery(answer.values("acted_at")[:1]),
        )
        .order_by("urgency", "subscriber__organisation__name", "subscriber__name", "pk")
    )


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
