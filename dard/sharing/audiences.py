"""Whom a publication is for, as subscribers of its area."""

from django.db.models import Q

from accounts.states import OrganisationKind
from alerts.models import Group, Subscriber
from dard.sharing.telling import PROVIDERS
from dard.states import SharedWith


# Who they are, by the organisation they read for. Ours: an area's list knows no better, and a group does.
WHO = {
    SharedWith.COMMISSIONERS: (
        "those on the list who work at a council",
        Q(organisation__kind=OrganisationKind.COUNCIL),
    ),
    SharedWith.PROVIDERS: (
        "those on the list who work at a service",
        Q(organisation__kind__in=sorted(PROVIDERS)),
    ),
    SharedWith.PARTNERSHIP: (
        "the lead of each organisation on the list",
        Q(is_lead=True),
    ),
}


def choices():
    """[(value, label)]: each with who that is, or nobody would know whom they choose."""
    return [(each.value, f"{each.label}: {WHO[each][0]}") for each in SharedWith]


def subscribers(area, shared_with=(), groups=()):
    """Subscribers of an area: of these kinds, or in these groups. Where nothing is chosen, nobody."""
    wanted = Q(pk__in=[])
    for each in shared_with:
        wanted |= WHO[SharedWith(each)][1]
    if groups:
        members = Group.objects.filter(pk__in=[each.pk for each in groups], area=area).values("members")
        wanted |= Q(pk__in=members)
    return Subscriber.objects.in_area(area).filter(wanted)


def in_words(shared_with=(), groups=()):
    """[“Providers”, “Prisons”]: what a version keeps."""
    return [*(SharedWith(each).label for each in shared_with), *(each.name for each in groups)]
