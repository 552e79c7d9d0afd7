"""Two people at one action at the same moment."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from dard import actions
from dard.models import Action, Check, Recommendation, Told
from dard.states import ActionState, CheckOutcome, RecommendationState
from tests.factories import dard_actions as made
from tests.factories.accounts import AreaFactory
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


def counted(action, name):
    return events_of(action).filter(action=name).count()


def test_two_owners_say_at_once_that_it_is_done_and_it_is_said_once():
    area = AreaFactory()
    owners = [{"contact": made.a_contact(area), "is_lead": not number} for number in range(2)]
    action = made.set_action(area, owners=owners)
    rows = list(action.owners.all())
    actions.give_evidence(action, owner=rows[0], words=made.DONE)

    at_the_same_time(*[lambda each=each: actions.claim_done(action, owner=each) for each in rows])

    assert Action.objects.get().state == ActionState.DONE_CLAIMED
    assert counted(action, "action.claimed_done") == 1


def test_it_is_verified_or_sent_back_and_never_both():
    action = made.claimed_action(AreaFactory())
    area = action.recommendation.area
    one, other = made.coordinator(area), made.chair(area)

    at_the_same_time(
        lambda: actions.verify_action(action, by=one),
        lambda: actions.send_back_action(action, by=other, because="Show the rota."),
    )

    action = Action.objects.get()
    is_verified = action.state == ActionState.VERIFIED
    assert counted(action, "action.verified") + counted(action, "action.sent_back") == 1
    assert Check.objects.count() == (3 if is_verified else 0)
    state = RecommendationState.VERIFIED if is_verified else RecommendationState.IN_PROGRESS
    assert Recommendation.objects.get().state == state


def test_of_two_checks_at_once_one_that_fails_leaves_nothing_embedded():
    action = made.verified_action(AreaFactory())
    area = action.recommendation.area
    checks = {each.months: each for each in action.checks.all()}
    people = made.coordinator(area), made.chair(area)

    with time_machine.travel(f"{checks[12].due_on}T12:00:00Z"):
        at_the_same_time(
            lambda: actions.check_action(
                checks[12], by=people[0], outcome=CheckOutcome.HOLDS, words="It holds."
            ),
            lambda: actions.check_action(
                checks[6], by=people[1], outcome=CheckOutcome.FAILS, words="It stopped."
            ),
        )

    action = Action.objects.get()
    failed = counted(action, "check.failed")
    assert counted(action, "check.passed") + failed in (1, 2)
    assert action.state == (ActionState.IN_PROGRESS if failed else ActionState.EMBEDDED)
    assert Recommendation.objects.get().state == (
        RecommendationState.IN_PROGRESS if failed else RecommendationState.EMBEDDED
    )


def test_two_workers_tell_once():
    area = AreaFactory()
    action = made.set_action(area, due_in=1)
    late = timezone.now() + timedelta(days=60)

    with time_machine.travel(late):
        at_the_same_time(*[lambda: actions.escalate_action(action) for _ in range(2)])

    assert sorted(Told.objects.values_list("step", flat=True)) == ["lead", "owner", "partnership"]
