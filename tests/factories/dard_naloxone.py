"""Naloxone kits, by the actions that people use."""

from django.utils import timezone

from accounts.states import Role
from dard.actions import naloxone, naloxone_returns
from dard.models import NaloxoneReturn, NaloxoneStock
from dard.registers import quarters
from dard.states import (
    Answer,
    IssuedBecause,
    IssuedTo,
    NaloxoneProduct,
    PlaceKind,
    UsedBy,
    UseOutcome,
)
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.dard_follow_ups import days_on


NASAL = {"product": NaloxoneProduct.NASAL, "number": "NX-1"}


def a_holder(*, area=None, by=None, email=""):
    """An organisation that keeps kits."""
    area = area or AreaFactory()
    by = by or person(Role.REVIEW_COORDINATOR, area=area)
    return naloxone.add_holder(OrganisationFactory(area=area), by=by, email=email)


def a_stock(kits=10, *, holder=None, by=None, expires_in=400, **batch):
    """Kits of a holder, as they stand when they were received."""
    holder = holder or a_holder()
    by = by or person(Role.REVIEW_COORDINATOR, area=holder.area)
    batch = NASAL | {"expires_on": days_on(expires_in)} | batch
    line = naloxone.receive_kits(holder, by=by, kits=kits, on=timezone.localdate(), **batch)
    return NaloxoneStock.objects.for_listing().get(pk=line.stock_id)


def issued(stock, kits=1, *, by=None, **facts):
    by = by or person(Role.REVIEW_COORDINATOR, area=stock.holder.area)
    facts = {"to": IssuedTo.AT_RISK, "because": IssuedBecause.FIRST, "on": timezone.localdate()} | facts
    return naloxone.issue_kits(stock, by=by, kits=kits, **facts)


def used(area, *, by=None, **facts):
    by = by or person(Role.REVIEW_COORDINATOR, area=area)
    known = {
        "on": timezone.localdate(),
        "place": PlaceKind.HOSTEL,
        "by_whom": UsedBy.PEER,
        "doses": 2,
        "outcome": UseOutcome.LIVED,
        "ambulance": Answer.YES,
    }
    return naloxone.record_use(area, by=by, **known | facts)


def asked_return(holder, begins_on=None):
    """The question about the quarter that is over."""
    begins_on = begins_on or quarters.before(timezone.localdate())
    naloxone_returns.ask_for_return(holder, begins_on)
    return NaloxoneReturn.objects.get(holder=holder, begins_on=begins_on)
