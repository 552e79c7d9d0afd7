"""Who keeps the ledger of naloxone: the coordinator for an area, workers for the body they work for."""

from django.db.models import Q

from accounts.permissions import areas_of, has_role, memberships_of
from accounts.states import Role
from dard.models import NaloxoneHolder, NaloxoneUse
from dard.permissions.cases import NOT_YOURS
from workflow.refusals import Refused


COORDINATES = frozenset({Role.REVIEW_COORDINATOR})
WORKERS = frozenset({Role.FOLLOW_UP, Role.PROVIDER})
KEEPERS = COORDINATES | WORKERS
# Kits are things: whoever works on the review may see how many there are.
READERS = KEEPERS | {Role.ANALYST, Role.REVIEW_CHAIR}


def check_user_reads_naloxone(user):
    if not has_role(user, READERS):
        raise Refused("Naloxone is shown to those who hand it out, and to the review of deaths.")


def check_user_reads_quarter(user, area):
    """What all bodies of an area did is in plain numbers of people: one that hands kits out reads its own."""
    if not has_role(user, READERS - WORKERS, area):
        raise Refused("The quarter of an area is shown to its coordinator, and to the review of deaths.")


def holders_for(user):
    """The holders somebody sees: of the areas they work on, or their own bodies."""
    held = memberships_of(user) if user.is_active else []
    areas = {each.area_id for each in held if each.role in READERS - WORKERS}
    bodies = {each.organisation_id for each in held if each.role in WORKERS}
    return NaloxoneHolder.objects.filter(area__in=areas) | NaloxoneHolder.objects.filter(
        organisation__in=bodies
    )


def uses_for(user):
    """The uses somebody sees: of the areas they work on; else what they told, or their own bodies did."""
    held = memberships_of(user) if user.is_active else []
    areas = {each.area_id for each in held if each.role in READERS - WORKERS}
    bodies = {each.organisation_id for each in held if each.role in WORKERS}
    own = Q(organisation__in=bodies) | Q(told_by=user)
    return NaloxoneUse.objects.filter(Q(area__in=areas) | own & Q(area__in=areas_of(user, WORKERS)))


def check_user_sees_holder(user, holder):
    if not holders_for(user).filter(pk=holder.pk).exists():
        raise Refused(NOT_YOURS)


def check_user_keeps_stock(user, holder):
    """In its area, and by working there where somebody is no coordinator."""
    works_there = any(
        each.organisation_id == holder.organisation_id and each.role in WORKERS
        for each in (memberships_of(user) if user.is_active else [])
    )
    if not works_there and not has_role(user, COORDINATES, holder.area):
        raise Refused("The ledger of these kits is kept by those who work there, and by the coordinator.")


def check_user_coordinates_naloxone(user, area):
    if not has_role(user, COORDINATES, area):
        raise Refused("This is for the coordinator of the area.")


def check_user_records_use(user, area):
    if not has_role(user, KEEPERS, area):
        raise Refused("That naloxone was used is written down by those who hand it out, and the coordinator.")
