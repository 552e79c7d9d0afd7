"""What waits for somebody in the review of deaths stands on their desk, with what is late first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.states import Role
from dard import actions
from dard.models import Action, FollowUp, NaloxoneReturn
from ldis import desk
from tests.factories.accounts import person
from tests.factories.dard_actions import claimed_action, embedded_action, set_action, verified_action
from tests.factories.dard_follow_ups import opened_follow_up
from tests.factories.dard_meetings import closed, members, pack_out, signed
from tests.factories.dard_naloxone import a_holder, asked_return


pytestmark = pytest.mark.django_db


def words_for(user):
    return [each.words for each in desk.waiting_for(user)]


def has(user, part):
    return any(part in each for each in words_for(user))


def test_a_pack_waits_until_it_is_signed_for():
    meeting = pack_out()
    member = members(meeting.group)[1]
    assert has(member, "Sign for the meeting of")

    signed(meeting, member)

    assert not has(member, "Sign for the meeting of")


def test_minutes_wait_for_the_chair_alone():
    meeting = closed()
    assert has(person(Role.REVIEW_CHAIR, area=meeting.area), "Agree the minutes of the meeting of")
    assert not has(person(Role.REVIEW_COORDINATOR, area=meeting.area), "Agree the minutes")


def owned_by(role):
    """(somebody of that role, as an owner of an action)"""
    owner = person(role)
    return owner, {"user": owner, "organisation": owner.memberships.get().organisation}


def test_what_is_said_to_be_done_waits_for_who_follows_it_and_not_for_its_owner():
    owner, owns = owned_by(Role.REVIEW_CHAIR)
    action = claimed_action(owner.memberships.get().area, owners=[owns])
    area = action.recommendation.area
    assert has(person(Role.REVIEW_COORDINATOR, area=area), f"Action {action} is said to be done")
    assert not has(owner, f"Action {action} is said to be done")


def test_as_many_queries_for_many_actions_as_for_few(area):
    reader = person(Role.REVIEW_CHAIR, area=area)
    few = cost(reader, claimed_action(area))
    assert cost(reader, claimed_action(area), claimed_action(area)) == few


def cost(user, *made):
    with CaptureQueriesContext(connection) as queries:
        assert len(words_for(User.objects.get(pk=user.pk))) >= len(made)
    return len(queries)


def test_a_check_waits_from_its_day_on():
    action = verified_action()
    analyst = person(Role.ANALYST, area=action.recommendation.area)
    assert not has(analyst, "still holds")

    action.checks.update(due_on=timezone.localdate())

    assert has(analyst, f"Look whether action {action} still holds after 3 months")


def test_who_owns_an_action_reads_by_when_and_whether_it_is_late():
    owner, owns = owned_by(Role.PROVIDER)
    action = set_action(owner.memberships.get().area, owners=[owns])
    assert has(owner, f"Your action {action} is due on")

    Action.objects.update(due_on=timezone.localdate() - timedelta(days=1))

    assert [each.is_late for each in desk.waiting_for(owner)] == [True]


def test_the_partnership_reads_how_much_was_told_to_it():
    action = set_action()
    Action.objects.update(due_on=timezone.localdate() - timedelta(days=40), escalate_at=timezone.now())
    actions.escalate_action(action)
    area = action.recommendation.area
    assert words_for(person(Role.PARTNERSHIP, area=area)) == ["1 action is late, and was told to you"]


def test_a_worker_reads_whom_to_contact_today_and_what_is_overdue():
    follow_up = opened_follow_up()
    FollowUp.objects.update(next_contact_at=timezone.now() - timedelta(days=2))
    assert words_for(follow_up.worker) == ["1 person to contact today, 1 of them overdue"]


def test_a_return_that_is_late_is_said_to_be_late():
    holder = a_holder(email="kits@example.org")
    asked_return(holder)
    NaloxoneReturn.objects.update(due_at=timezone.now() - timedelta(hours=1))
    coordinator = person(Role.REVIEW_COORDINATOR, area=holder.area)
    assert words_for(coordinator) == ["1 return of naloxone not given in time"]


def test_nothing_waits_where_all_is_done(area):
    embedded_action(area)
    assert words_for(person(Role.PARTNERSHIP, area=area)) == []


def test_the_desk_leads_to_it(client):
    follow_up = opened_follow_up()
    FollowUp.objects.update(next_contact_at=timezone.now() - timedelta(days=2))
    client.force_login(follow_up.worker)
    assert "1 person to contact today" in client.get("/desk/").content.decode()
