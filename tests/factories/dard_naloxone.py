"""Naloxone kits, by the actions that people use."""

from django.utils import timezone

from accounts.states import Role
from dard.actions import naloxone, naloxone_returns
from dard.models import NaloxoneReturn, NaloxoneStock
from dard.registers import quarters, return_letters
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


def kept(area, case=None):
    """{what it is: the thing}: kits, a use of one, and a quarterly question that is open."""
    by = person(Role.REVIEW_COORDINATOR, area=area)
    holder = a_holder(area=area, by=by, email="kits@partner.example")
    stock = a_stock(10, holder=holder, by=by)
    issued(stock, by=by)
    use = used(area, by=by, stock=stock)
    if case:
        naloxone.link_use(use, by=by, case=case)
    return {"holder": holder, "stock": stock, "use": use, "return": asked_return(holder)}


def gaps(area, kept):
    """What to try in the gaps of an address: [(its beginning, {gap: values})]."""
    of_area = {"area": [area.slug]}
    return [
        ("/desk/naloxone/holders/new/", of_area),
        ("/desk/naloxone/holders/", {"pk": [kept["holder"].pk]}),
        ("/desk/naloxone/stocks/", {"pk": [kept["stock"].pk], "key": ["issue", "move", "take-out", "count"]}),
        ("/desk/naloxone/uses/new/", of_area),
        ("/desk/naloxone/uses/", {"pk": [kept["use"].pk]}),
        ("/desk/naloxone/returns/", {"pk": [kept["return"].pk]}),
        ("/desk/naloxone/quarters/", of_area | {"year": [2026], "number": [3]}),
        ("/naloxone/", {"token": [return_letters.token(kept["return"])]}),
    ]


def walked(area):
    return gaps(area, kept(area))
