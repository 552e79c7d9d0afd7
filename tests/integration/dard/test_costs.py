"""Every list and every page of a meeting asks the database as often for many rows as for few."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership
from accounts.states import Role
from dard import actions
from tests.factories import dard_actions, dard_learning, dard_meetings, dard_naloxone, dard_publications
from tests.factories import dard_review as review
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from tests.factories.dard_follow_ups import contacted, opened_follow_up
from tests.factories.dard_summaries import approved_version
from tests.queries import queries_of


pytestmark = pytest.mark.django_db
FEW, MORE = 1, 2


class Kept:
    """An area, somebody who sees all that is listed here, and things that each row needs; each made once."""

    def __init__(self, area):
        self.area, self.made = area, {}
        roles = (Role.REVIEW_COORDINATOR, Role.ANALYST, Role.FOLLOW_UP, Role.FAMILY_LIAISON, Role.PARTNERSHIP)
        self.user = person(*roles, area=area)

    def once(self, make):
        """What this makes of it, the first time it is asked for."""
        if make not in self.made:
            self.made[make] = make(self)
        return self.made[make]


def to_come(kept):
    return dard_meetings.planned(area=kept.area, days=90)


def sitting(kept):
    meeting = dard_meetings.in_session(dard_meetings.planned(area=kept.area))
    dard_meetings.signed(meeting, kept.user)
    return meeting


def a_follow_up(kept):
    return opened_follow_up(area=kept.area, worker=kept.user)


def a_holder(kept):
    return dard_naloxone.a_holder(area=kept.area, by=kept.user)


def an_accepted(kept):
    return dard_actions.accepted_recommendation(kept.area)


def a_meeting(kept):
    dard_meetings.planned(area=kept.area, days=30 + len(kept.area.steering_group.meetings.all()))


def what_waits(kept):
    """A lesson, a recommendation and an approved account."""
    lesson = dard_learning.drafted_lesson(kept.area)
    dard_learning.drafted_recommendation(kept.area, lessons=[lesson])
    approved_version(case=dard_meetings.found_in(kept.area))


def an_account(kept):
    dard_meetings.with_accounts(kept.once(to_come))


def a_guest(kept):
    chair = dard_meetings.members(kept.once(sitting).group)[0]
    actions.add_guest(kept.once(sitting), by=chair, name="Philippa Quill", organisation="Harbour Hostel")


def an_action_of_mine(kept):
    owners = [{"user": kept.user, "organisation": Membership.objects.filter(user=kept.user)[0].organisation}]
    dard_actions.set_action(recommendation=kept.once(an_accepted), owners=owners)


def evidence(kept):
    action = kept.once(an_action)
    actions.give_evidence(action, by=kept.user, words=dard_actions.DONE)
    actions.tell_progress(action, by=kept.user, words="Two calls were missed.")


def an_action(kept):
    return dard_actions.set_action(recommendation=kept.once(an_accepted))


def kits(kept):
    holder = dard_naloxone.a_holder(area=kept.area, by=kept.user, email="kits@partner.example")
    dard_naloxone.a_stock(3, holder=holder, by=kept.user)
    dard_naloxone.asked_return(holder)
    dard_naloxone.used(kept.area, by=kept.user)


def kits_of_one(kept):
    number = kept.once(a_holder).stocks.count()
    dard_naloxone.a_stock(3, holder=kept.once(a_holder), by=kept.user, number=f"NX-{number}")


def a_publication(kept):
    dard_publications.begun_publication(area=kept.area)


# What is listed: (its address, as it is or by what was made once; how a further row comes to be).
LISTS = {
    "meetings": ("/desk/meetings/", a_meeting),
    "steering group": (lambda kept: f"/desk/steering-group/{kept.area.slug}/", a_meeting),
    "agenda proposed": (lambda kept: f"{kept.once(to_come).get_absolute_url()}agenda/", what_waits),
    "agenda": (lambda kept: f"{kept.once(to_come).get_absolute_url()}agenda/", an_account),
    "step aside": (lambda kept: f"{kept.once(to_come).get_absolute_url()}step-aside/", an_account),
    "case list": (lambda kept: f"{kept.once(to_come).get_absolute_url()}cases/", what_waits),
    "motion": (lambda kept: f"{kept.once(sitting).get_absolute_url()}motions/new/", what_waits),
    "presence": (lambda kept: f"{kept.once(sitting).get_absolute_url()}presence/", a_guest),
    "my actions": ("/desk/actions/mine/", an_action_of_mine),
    "an action": (lambda kept: kept.once(an_action).get_absolute_url(), evidence),
    "plans": ("/desk/actions/plans/", lambda kept: dard_actions.a_plan(kept.area, lines=2)),
    "releases": ("/desk/deaths/releases/", lambda kept: review.released(kept.area)),
    "naloxone": ("/desk/naloxone/", kits),
    "uses": ("/desk/naloxone/uses/", kits),
    "returns": ("/desk/naloxone/returns/", kits),
    "a holder": (lambda kept: f"/desk/naloxone/holders/{kept.once(a_holder).pk}/", kits_of_one),
    "families": (reverse("dard:families"), lambda kept: opened_case(area=kept.area)),
    "follow-ups": ("/desk/follow-ups/", lambda kept: opened_follow_up(area=kept.area, worker=kept.user)),
    "a follow-up": (
        lambda kept: kept.once(a_follow_up).get_absolute_url(),
        lambda kept: contacted(kept.once(a_follow_up), was_reached=True),
    ),
    "publications": ("/desk/publications/", a_publication),
}


@pytest.mark.parametrize("name", LISTS)
def test_it_asks_as_often_for_many_as_for_few(area, name):
    address, grow = LISTS[name]
    kept, client = Kept(area), Client()
    client.force_login(kept.user)
    dard_meetings.steering_group(area)
    for _ in range(FEW):
        grow(kept)
    address = address(kept) if callable(address) else address
    client.get(address)
    few = queries_of(client, address)

    for _ in range(MORE):
        grow(kept)

    assert queries_of(client, address) == few
