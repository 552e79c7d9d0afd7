"""What organisations answered to a version: one word of any of its people is the organisation's."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, Max, Min, OuterRef, Q, Subquery, When

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


def told(version):
    """The organisations some of whose people were sent a version."""
    return Organisation.objects.filter(pk__in=organisations_in(messages(version)))


# Lists within a query are worked out once for all organisations; what is asked of each anew would cost an
# area of ten thousand of them minutes.


def organisations_in(deliveries):
    return deliveries.order_by().values("subscriber__organisation")


def reached(version):
    return version.deliveries.reached().filter(purpose__in=OWN)


def said(version, **how):
    """The keys of the organisations that answered a version."""
    return Acknowledgement.objects.filter(version=version, **how).order_by().values("organisation")


def funnel(version, due_at=None):
    """How far a version got, in one query. `due_at` is by when an answer is in time."""
    has_received = Q(pk__in=said(version))
    has_acted = Q(pk__in=said(version, acted_at__isnull=False))
    in_time = Q(pk__in=said(version, received_at__lte=due_at)) if due_at else has_received
    return Funnel(
        **told(version).aggregate(
            told=Count("pk"),
            # Whoever answered has it, whatever their mail server says.
            reached=Count("pk", filter=Q(pk__in=organisations_in(reached(version))) | has_received),
            received=Count("pk", filter=has_received),
            acted=Count("pk", filter=has_acted),
            not_applicable=Count("pk", filter=Q(pk__in=said(version, is_not_applicable=True)) & ~has_acted),
            in_time=Count("pk", filter=in_time),
        )
    )


def to_ring(version, most):
    """Organisations without an answer, for whoever runs after them, `most` at most: first those where nobody
    else can be asked, then those that nothing has reached, then those that have had it longest. Each with
    `since`, `has_deputy`, `lead`, `telephone`, `reminded_at` and `escalated_at`; three queries."""
    ranked = {row.pop("organisation"): row for row in ranking(version)[:most]}
    asked = asked_again(version, ranked)
    found = who_to_ask().in_bulk(ranked)
    for pk, each in found.items():
        each.since, each.has_deputy = ranked[pk]["since"], ranked[pk]["has_deputy"]
        each.reminded_at = asked.get((pk, Purpose.REMINDER))
        each.escalated_at = asked.get((pk, Purpose.ESCALATION))
    return [found[pk] for pk in ranked]


def ranking(version):
    """{"organisation", "since", "has_deputy"} of those without an answer, in one pass over the messages."""
    deputies = Subscriber.objects.receiving().filter(is_deputy=True).order_by().values("organisation")
    has_deputy = Case(When(subscriber__organisation__in=deputies, then=1), default=0)
    waiting = messages(version).exclude(subscriber__organisation__in=said(version))
    return (
        waiting.order_by()
        .values(organisation=F("subscriber__organisation"))
        .annotate(
            since=Min("finished_at", filter=Q(may_have_arrived=True)),
            has_deputy=Max(has_deputy),
        )
        .order_by("has_deputy", F("since").asc(nulls_first=True), "organisation")
    )


def asked_again(version, organisations):
    """{(organisation's key, purpose): when they were first asked again}."""
    chased = version.deliveries.filter(
        purpose__in=CHASING, subscriber__organisation__in=list(organisations)
    ).exclude(state=DeliveryState.CANCELLED)
    rows = chased.order_by().values_list("subscriber__organisation", "purpose").annotate(Min("queued_at"))
    return {(organisation, purpose): at for organisation, purpose, at in rows}


def who_to_ask():
    """Organisations with the name of their lead, or else of whoever comes first, and a telephone."""
    people = Subscriber.objects.filter(organisation=OuterRef("pk")).exclude(state=SubscriberState.RETIRED)
    telephones = Endpoint.objects.in_use().filter(
        channel=ChannelName.SMS, subscriber__organisation=OuterRef("pk")
    )
    lead = people.order_by("-is_lead", "is_deputy", "name", "pk")
    telephone = telephones.order_by("-subscriber__is_lead", "subscriber", "pk")
    return Organisation.objects.annotate(
        lead=Subquery(lead.values("name")[:1]), telephone=Subquery(telephone.values("address")[:1])
    )


def of_organisation(alert, organisation_id):
    """Everything an organisation's people said to any version of an alert, the earliest first."""
    theirs = Acknowledgement.objects.filter(alert=alert, organisation=organisation_id)
    return theirs.select_related("subscriber")


def rows(version):
    """Who was sent a version, each with what they answered and whether their organisation did."""
    own = Acknowledgement.objects.filter(version=version, subscriber=OuterRef("subscriber"))
    found = Delivery.objects.filter(version=version).select_related("subscriber__organisation")
    return found.annotate(
        received_at=Subquery(own.values("received_at")[:1]),
        acted_at=Subquery(own.values("acted_at")[:1]),
        deeds=Subquery(own.values("deeds")[:1]),
        is_not_for=Subquery(own.values("is_not_applicable")[:1]),
        organisation_answered=Case(
            When(subscriber__organisation__in=said(version), then=True), default=False
        ),
    ).order_by("subscriber__organisation__name", "subscriber__name", "channel", "purpose", "pk")
