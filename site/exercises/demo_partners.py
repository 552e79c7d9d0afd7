"""Partners of the demonstration in every state that a coordinator has to look at, and groups of them."""

from datetime import timedelta

from django.utils import timezone

from accounts.states import OrganisationKind, Role
from alerts import actions
from alerts.models import Subscriber, Subscription
from alerts.models.subscriber import CONFIRMED_FOR
from alerts.states import SubscriberKind, SubscriberState


# Who is on the list and sent nothing: organisation, name, state. A script says so, and asks nobody.
SENT_NOTHING = (
    (OrganisationKind.UNIVERSITY, "Welfare officer", SubscriberState.LEFT),
    (OrganisationKind.OTHER, "Saturday team lead", SubscriberState.LAPSED),
    (OrganisationKind.HOSTEL, "Former duty manager", SubscriberState.BOUNCING),
)
GROUPS = {
    "Prisons and probation": (OrganisationKind.PRISON, OrganisationKind.POLICE),
    "Festival medics": (OrganisationKind.AMBULANCE, OrganisationKind.TREATMENT),
}
SOON = timedelta(days=20)


def keep_list(cast):
    """What a list looks like that has been kept for a year."""
    by = cast.people[Role.COORDINATOR]
    for kind, name, state in SENT_NOTHING:
        on_the_list(cast, kind, name, state=state)
    deputy = on_the_list(cast, OrganisationKind.HOSPITAL, "Deputy lead nurse", is_deputy=True)
    invited = somebody(cast, OrganisationKind.PRISON, "Head of drug strategy")
    invited.kind = SubscriberKind.ROLE
    actions.invite(invited, by=by)
    wants_to_leave(first_desk(cast, OrganisationKind.PHARMACY))
    due = Subscriber.objects.filter(pk__in=[deputy.pk, first_desk(cast, OrganisationKind.HOSPITAL).pk])
    due.update(confirmed_at=timezone.now() - CONFIRMED_FOR + SOON)
    for name, kinds in GROUPS.items():
        members = Subscriber.objects.in_area(cast.area).filter(organisation__kind__in=kinds)
        group = actions.create_group(cast.area, by=by, name=name)
        actions.add_members(group, by=by, subscribers=members)


def somebody(cast, kind, name, **fields):
    slug = name.lower().replace(" ", "-")
    email = f"{slug}.{cast.area.slug}@example.invalid"
    return Subscriber(organisation=cast.organisations[kind], name=name, email=email, **fields)


def on_the_list(cast, organisation, name, **fields):
    now = timezone.now()
    row = somebody(
        cast, organisation, name, **{"state": SubscriberState.ACTIVE, "confirmed_at": now} | fields
    )
    row.save()
    Subscription.objects.create(subscriber=row, area=cast.area)
    return row


def first_desk(cast, kind):
    """The first of those who receive alerts there."""
    desks = Subscriber.objects.receiving().filter(organisation=cast.organisations[kind], is_deputy=False)
    return desks.order_by("email")[0]


def wants_to_leave(subscriber):
    """A contact who must be told, and has pressed unsubscribe."""
    subscriber.is_statutory = True
    subscriber.save()
    actions.leave(subscriber)
