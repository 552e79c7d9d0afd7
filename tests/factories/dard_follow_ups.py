"""Those who are followed up, by the actions that people use."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.states import Role
from dard.actions import follow_ups
from dard.states import AtRisk, FollowUpGround, ReachedBy
from tests.factories.accounts import AreaFactory, person


# Nobody's: invented, and from the range of NHS numbers kept for tests (999).
PERSON = {
    "name": "Peregrine Nettleship",
    "contact": "Nettlewharf hostel, in the mornings",
    "born_on": date(1991, 6, 2),
    "nhs_number": "9990000026",
}


def opened_follow_up(*, area=None, by=None, worker=None, person_=None, **said):
    """Of somebody who had a near-fatal overdose, and agreed."""
    area = area or AreaFactory()
    worker = worker or person(Role.FOLLOW_UP, area=area)
    why = {"reasons": [AtRisk.NEAR_FATAL], "ground": FollowUpGround.CONSENT} | said
    return follow_ups.open_follow_up(
        area, by=by or worker, worker=worker, person=PERSON | (person_ or {}), **why
    )


def contacted(follow_up, *, was_reached=True, by=None, **said):
    said = {"on": timezone.localdate(), "how": ReachedBy.VISIT} | said
    follow_ups.log_contact(follow_up, by=by or follow_up.worker, was_reached=was_reached, **said)
    follow_up.refresh_from_db()
    return follow_up


def days_on(days):
    return timezone.localdate() + timedelta(days=days)


def gaps(follow_up):
    """What to try in the gaps of an address: [(its beginning, {gap: values})]."""
    return [
        ("/desk/follow-ups/new/", {"area": [follow_up.area.slug]}),
        ("/desk/follow-ups/", {"reference": [follow_up.reference]}),
    ]


def walked(area):
    """Somebody who was contacted, and what to try in the gaps of the addresses that lead to them."""
    by = person(Role.REVIEW_COORDINATOR, area=area)
    return gaps(contacted(opened_follow_up(area=area, by=by, worker=by), words="Well."))
