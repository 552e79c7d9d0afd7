"""Whoever owns an action is told before it is late; then others, each once, and nobody once it is done."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import Membership
from accounts.states import Role
from alerts.models import Subscriber
from dard import actions, sweeps
from dard.clocks import ACTION_PARTNERSHIP
from dard.models import Told
from dard.states import ActionState, Escalation
from tests.factories import dard_actions as made
from tests.factories.accounts import UserFactory, person
from tests.factories.alerts import subscriber
from workflow.models import Letter
from workflow.timekeeping import set_clock


pytestmark = pytest.mark.django_db

# A Monday; due on a Monday without a bank holiday near.
BEGUN, DUE = "2027-01-04T10:00:00Z", date(2027, 2, 15)


@pytest.fixture
def action(area):
    with time_machine.travel(BEGUN, tick=False):
        return made.set_action(area, due_on=DUE)


def sweep_at(moment):
    with time_machine.travel(moment, tick=False):
        return sweeps.escalate_actions()


def told():
    return list(Told.objects.values_list("step", flat=True))


def test_each_is_told_in_turn_by_working_time(action, area):
    person(Role.PARTNERSHIP, area=area)

    days = ("2027-02-05", "2027-02-08", "2027-02-15", "2027-02-19", "2027-02-22", "2027-02-26", "2027-03-01")
    found = {day: sweep_at(f"{day}T18:00:00Z") for day in days}

    assert found == dict(zip(days, (0, 1, 1, 0, 1, 0, 1), strict=True))
    assert told() == ["soon", "owner", "lead", "partnership"]


def test_each_is_told_once(action):
    assert [sweep_at("2027-02-08T10:00:00Z") for _ in range(3)] == [1, 0, 0]


def test_a_worker_that_was_away_writes_to_the_owners_once(action):
    sweep_at("2027-02-15T10:00:00Z")

    assert told() == ["owner"]


def test_owners_are_written_to_by_their_link(action):
    sweep_at("2027-02-08T10:00:00Z")

    letter = Letter.objects.get(subject__contains="due soon")
    assert made.is_link(letter.body, made.owner_of(action))


def test_the_lead_of_the_organisation_is_told_and_each_address_once(action, area):
    owner = made.owner_of(action)
    lead = UserFactory()
    said = {"organisation": owner.organisation, "area": area}
    Membership.objects.create(user=lead, role=Role.PARTNER_LEAD, **said)
    of_alerts = subscriber(organisation=owner.organisation, is_lead=True)
    Subscriber.objects.exclude(pk=of_alerts.pk).delete()

    sweep_at("2027-02-22T18:00:00Z")

    late = Letter.objects.filter(subject__contains="An action is late")
    assert set(late.values_list("to_address", flat=True)) == {owner.email, lead.email, of_alerts.email}
    assert all(owner.email not in each.body for each in late)


def test_where_nobody_is_of_the_partnership_whoever_follows_it_is_told(action, area):
    sweep_at("2027-02-22T18:00:00Z")
    Letter.objects.all().delete()

    sweep_at("2027-03-01T18:00:00Z")

    assert Letter.objects.filter(subject__contains="An action is late").exists()


def test_nobody_is_told_once_it_is_said_to_be_done(action):
    with time_machine.travel("2027-01-20T10:00:00Z", tick=False):
        made.claimed_action(action=action)

    assert sweep_at("2027-03-10T10:00:00Z") == 0
    assert told() == []


def test_a_letter_that_says_it_is_due_does_not_leave_once_it_is_done(action):
    sweep_at("2027-02-08T10:00:00Z")
    with time_machine.travel("2027-02-09T10:00:00Z", tick=False):
        made.claimed_action(action=action)

    assert not Letter.objects.filter(subject__contains="due soon").exists()


def test_of_what_is_let_go_nobody_is_told(action):
    recommendation = action.recommendation
    recommendation.refresh_from_db()
    recommendation.lapse(because="Another service does it.")
    recommendation.save()

    assert sweep_at("2027-03-10T10:00:00Z") == 0


def test_a_day_that_moved_begins_anew(action):
    sweep_at("2027-02-08T10:00:00Z")
    with time_machine.travel("2027-02-09T10:00:00Z", tick=False):
        by = made.coordinator(action.recommendation.area)
        actions.move_due(action, by=by, due_on=DUE + timedelta(days=28), because="The rota begins later.")

    assert sweep_at("2027-02-22T18:00:00Z") == 0
    assert sweep_at("2027-03-08T10:00:00Z") == 1
    assert told() == ["soon", "soon"]


def test_what_was_sent_back_is_told_of_where_it_was_left(action):
    sweep_at("2027-02-08T10:00:00Z")
    with time_machine.travel("2027-02-09T10:00:00Z", tick=False):
        made.claimed_action(action=action)
        by = made.coordinator(action.recommendation.area)
        actions.send_back_action(action, by=by, because="Show the rota.")

    assert sweep_at("2027-02-09T12:00:00Z") == 0
    assert sweep_at("2027-02-15T10:00:00Z") == 1
    assert told() == ["soon", "owner"]


@pytest.mark.parametrize(
    ("day", "subject", "sentence"),
    [
        ("2027-02-08", "An action is due soon", "this action is due on Monday 15 February 2027."),
        ("2027-02-15", "An action is due today", "this action is due today."),
        ("2027-02-17", "An action was due", "this action was due on Monday 15 February 2027."),
    ],
)
def test_a_letter_that_is_written_late_does_not_say_today(action, day, subject, sentence):
    sweep_at(f"{day}T10:00:00Z")

    [letter] = Letter.objects.filter(key__contains=f":{DUE:%Y%m%d}")
    assert letter.subject.endswith(f"{subject} ({action})")
    assert sentence in letter.body


def test_what_is_set_at_the_last_moment_is_not_due_soon(area):
    with time_machine.travel(BEGUN, tick=False):
        action = made.set_action(area, due_on=date(2027, 1, 6))

    assert sweep_at("2027-01-05T10:00:00Z") == 0
    assert sweep_at("2027-01-06T10:00:00Z") == 1
    action.refresh_from_db()
    assert (action.state, action.escalated) == (ActionState.OPEN, Escalation.OWNER)


def test_an_area_sets_its_own_times(area):
    with time_machine.travel(BEGUN, tick=False):
        by = person(Role.COORDINATOR, area=area)
        set_clock(area, ACTION_PARTNERSHIP, by=by, hours=48, working=True, basis="Agreed.")
        made.set_action(area, due_on=DUE)

    sweep_at("2027-02-23T18:00:00Z")

    assert told()[-1] == "partnership"
