"""Two people at one action at the same moment."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
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


def test_what_its_owner_gives_while_it_is_verified_is_seen_first_or_refused_with_a_sentence():
    action = made.claimed_action(AreaFactory())
    owner, by = made.owner_of(action), made.coordinator(action.recommendation.area)

    verified, given = at_the_same_time(
        lambda: actions.verify_action(action, by=by, seen=1),
        lambda: actions.give_evidence(action, owner=owner, words="The rota of May is there as well."),
    )

    action = Action.objects.get()
    if action.state == ActionState.VERIFIED:
        assert "it needs no evidence now" in str(given)
        assert action.evidence.count() == 1
    else:
        assert "Evidence was added since you opened this page" in str(verified)
        assert set(action.evidence.values_list("words", flat=True)) == {made.DONE, given.words}


def test_what_its_owner_says_by_link_while_it_is_dropped_is_kept_or_stays_on_their_page():
    action = made.set_action(AreaFactory())
    owner, by = made.owner_of(action), made.coordinator(action.recommendation.area)
    said = {"pace": "slow", "words": "Two calls were missed in May."}

    _, page = at_the_same_time(
        lambda: actions.drop_action(action, by=by, because="Another service does it."),
        lambda: Client().post(made.path(owner, "progress/"), said),
    )

    action = Action.objects.get()
    assert action.state == ActionState.DROPPED
    if page.status_code == 302:
        assert action.progress.get().words == said["words"]
    else:
        shown = page.content.decode()
        assert "This action is dropped by now" in shown
        assert said["words"] in shown
        assert not action.progress.exists()


def test_it_is_said_to_be_done_or_dropped_and_its_owner_reads_which():
    action = made.set_action(AreaFactory())
    owner, by = made.owner_of(action), made.coordinator(action.recommendation.area)
    actions.give_evidence(action, owner=owner, words=made.DONE)

    _, page = at_the_same_time(
        lambda: actions.drop_action(action, by=by, because="Another service does it."),
        lambda: Client().post(made.path(owner, "done/"), follow=True),
    )

    shown = page.content.decode()
    assert counted(action, "action.claimed_done") == ("This action is dropped" not in shown)
    assert Action.objects.get().state == ActionState.DROPPED
    assert action.evidence.get().words == made.DONE


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
