"""The list of those an area warns, as its coordinators look at it: who is on it, what needs looking at."""

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import Organisation
from alerts.models import Subscriber
from alerts.models.subscriber import ASKED_BEFORE, CONFIRMED_FOR
from alerts.states import SubscriberState


NOBODY = "nobody"


def looks(now):
    """{key: (label, which subscribers)}: the ways to look at the list."""
    state = lambda each: Q(state=each)  # noqa: E731
    active = state(SubscriberState.ACTIVE)
    return {
        "": ("Everybody on the list", ~state(SubscriberState.RETIRED)),
        "active": ("Receive alerts", active),
        "unconfirmed": ("Have not confirmed yet", state(SubscriberState.UNCONFIRMED)),
        "bouncing": ("Address does not work", state(SubscriberState.BOUNCING)),
        "again": ("To be confirmed again", active & Q(confirmed_at__lte=now - CONFIRMED_FOR + ASKED_BEFORE)),
        "lapsed": ("Did not confirm again", state(SubscriberState.LAPSED)),
        "leaving": ("Must be told, and want to leave", Q(leaving_since__isnull=False)),
        "left": ("Unsubscribed", state(SubscriberState.LEFT)),
        "retired": ("Off the list", state(SubscriberState.RETIRED)),
    }


# What somebody has to do something about, in the order of how soon.
NEED_LOOKING_AT = ("leaving", "bouncing", "again", "lapsed", "unconfirmed")


def listed(area, now, *, look="", kind="", organisation=""):
    """Subscribers of an area, by organisation."""
    _, which = looks(now)[look]
    found = Subscriber.objects.in_area(area).filter(which).select_related("organisation")
    if kind:
        found = found.filter(organisation__kind=kind)
    if organisation:
        found = found.filter(organisation__name__icontains=organisation)
    return found.order_by("organisation__name", "organisation", "name", "pk")


def counts(area, now):
    """[(key, label, how many, whether somebody has to look at it)], in one query."""
    found = looks(now)
    many = Subscriber.objects.in_area(area).aggregate(
        **{key or "all": Count("pk", filter=which) for key, (_, which) in found.items()}
    )
    return [
        (key, label, many[key or "all"], key in NEED_LOOKING_AT and many[key or "all"] > 0)
        for key, (label, _) in found.items()
    ]


def unreached(area, *, kind="", organisation=""):
    """Organisations at which nobody receives alerts."""
    told = Subscriber.objects.receiving().filter(organisation=OuterRef("pk"))
    found = Organisation.objects.filter(~Exists(told), area=area)
    if kind:
        found = found.filter(kind=kind)
    if organisation:
        found = found.filter(name__icontains=organisation)
    return found.order_by("name", "pk")
