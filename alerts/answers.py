"""What organisations answered to a version: one word of any of its people is the organisation's."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery

from accounts.models import Organisation
from alerts.models import Acknowledgement, Delivery, Endpoint, Subscriber
from alerts.policies.chasing import CHASING
from alerts.states import ChannelName, DeliveryState, Purpose, SubscriberState


# Why a version is sent for its own sake; reminders and what follows its end are not.
OWN = frozenset({Purpose.ALERT, Purpose.DIGEST})


@dataclass(frozen=True)
class Funnel:
    """Organisations: told, reached, and what they said. Whoever acted has received; `not_applicable` are
    those for whom it is not, and who have not acted."""

    told: int
    reached: int
    received: int
    acted: int
    not_applicable: int
    in_time: int

    @property
    def unanswered(self):
        return self.told - self.received


def messages(version):
    """What is sent of a version for its own sake, without what was taken back."""
    return version.deliveries.filter(purpose__in=OWN).exclude(state=DeliveryState.CANCELLED)


def to_its_people(deliveries):
    return deliveries.filter(subscriber__organisation=OuterRef("pk"))


def told(version):
    """The organisations some of whose people were sent a version."""
    sent = messages(version)
    return Organisation.objects.filter(pk__in=sent.values("subscriber__organisation"))


def said(version):
    return Acknowledgement.objects.filter(version=version, organisation=OuterRef("pk"))


def funnel(version, due_at=None):
    """How far a version got, in one query. `due_at` is by when an answer is in time."""
    answer = said(version)
    in_time = answer.filter(received_at__lte=due_at) if due_at else answer
    reached = version.deliveries.reached().filter(purpose__in=OWN)
    rows = told(version).annotate(
        is_reached=Exists(to_its_people(reached)),
        has_received=Exists(answer),
        has_acted=Exists(answer.filter(acted_at__isnull=False)),
        is_not_for=Exists(answer.filter(is_not_applicable=True)),
        is_in_time=Exists(in_time),
    )
    return Funnel(
        **rows.aggregate(
            told=Count("pk"),
            # Whoever answered has it, whatever their mail server says.
            reached=Count("pk", filter=Q(is_reached=True) | Q(has_received=True)),
            received=Count("pk", filter=Q(has_received=True)),
            acted=Count("pk", filter=Q(has_acted=True)),
            not_applicable=Count("pk", filter=Q(is_not_for=True, has_acted=False)),
            in_time=Count("pk", filter=Q(is_in_time=True)),
        )
    )


def unanswered(version):
    """The organisations from which nobody has answered."""
    return told(version).filter(~Exists(said(version)))


def to_ring(version):
    """Those again, for whoever runs after them: whom nobody else can be asked at first, then those that
    nothing has reached, then those that have had it longest. Each with `since`, `reminded_at`,
    `escalated_at`, `has_deputy`, `lead` and `telephone`."""
    chased = version.deliveries.filter(purpose__in=CHASING).exclude(state=DeliveryState.CANCELLED)
    reached = version.deliveries.reached().filter(purpose__in=OWN)
    people = Subscriber.objects.filter(organisation=OuterRef("pk"))
    telephones = Endpoint.objects.in_use().filter(
        channel=ChannelName.SMS, subscriber__organisation=OuterRef("pk")
    )
    rows = unanswered(version).annotate(
        since=first_of(reached, "finished_at"),
        reminded_at=first_of(chased.filter(purpose=Purpose.REMINDER), "queued_at"),
        escalated_at=first_of(chased.filter(purpose=Purpose.ESCALATION), "queued_at"),
        has_deputy=Exists(people.filter(is_deputy=True, state=SubscriberState.ACTIVE)),
        lead=Subquery(known_first(people).values("name")[:1]),
        telephone=Subquery(
            telephones.order_by("-subscriber__is_lead", "subscriber", "pk").values("address")[:1]
        ),
    )
    return rows.order_by("has_deputy", F("since").asc(nulls_first=True), "name", "pk")


def first_of(deliveries, moment):
    """The earliest of some moment among those to an organisation's people."""
    earliest = to_its_people(deliveries).order_by().values("subscriber__organisation")
    return Subquery(earliest.annotate(at=Min(moment)).values("at"))


def known_first(people):
    """The lead, or else whoever comes first of those who receive alerts."""
    return people.exclude(state=SubscriberState.RETIRED).order_by("-is_lead", "is_deputy", "name", "pk")


def of_organisation(alert, organisation_id):
    """Everything an organisation's people said to any version of an alert, the earliest first."""
    theirs = Acknowledgement.objects.filter(alert=alert, organisation=organisation_id)
    return theirs.select_related("subscriber")


def rows(version):
    """Who was sent a version, each with what they answered and what their organisation did."""
    own = Acknowledgement.objects.filter(version=version, subscriber=OuterRef("subscriber"))
    theirs = Acknowledgement.objects.filter(
        version=version, organisation=OuterRef("subscriber__organisation")
    )
    found = Delivery.objects.filter(version=version).select_related("subscriber__organisation")
    return found.annotate(
        received_at=Subquery(own.values("received_at")[:1]),
        acted_at=Subquery(own.values("acted_at")[:1]),
        deeds=Subquery(own.values("deeds")[:1]),
        is_not_for=Subquery(own.values("is_not_applicable")[:1]),
        organisation_answered=Exists(theirs),
    ).order_by("subscriber__organisation__name", "subscriber__name", "channel", "purpose", "pk")
