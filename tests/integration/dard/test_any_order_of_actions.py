"""Whatever is done with actions, in whichever order: where a recommendation is, is where its actions are, and
nothing is embedded without evidence and a check on a day."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dard import actions
from dard.following.settling import settle, target
from dard.models import Case, Recommendation
from dard.states import ActionState, CaseState, CheckOutcome, Pace, RecommendationState
from tests.factories import dard_actions as made
from workflow.models import Event
from workflow.refusals import Refused


def tell(action, by):
    actions.tell_progress(action, owner=made.owner_of(action), pace=Pace.SLOW)


def evidence(action, by):
    actions.give_evidence(action, owner=made.owner_of(action), words=made.DONE)


def claim(action, by):
    actions.claim_done(action, owner=made.owner_of(action))


def verify(action, by):
    actions.verify_action(action, by=by)


def send_back(action, by):
    actions.send_back_action(action, by=by, because="Show the rota.")


def drop(action, by):
    actions.drop_action(action, by=by, because="The service is closed.")


def check(action, by, months, outcome):
    found = action.checks.filter(months=months).last()
    if found:
        with time_machine.travel(f"{found.due_on}T12:00:00Z", tick=False):
            actions.check_action(found, by=by, outcome=outcome, words="Seen.")


def done(action, by):
    for each in (evidence, claim, verify):
        each(action, by)


MOVES = st.one_of(
    st.tuples(st.sampled_from([tell, evidence, claim, verify, send_back, drop, done]), st.just(())),
    st.tuples(
        st.just(check),
        st.tuples(st.sampled_from([3, 6, 12]), st.sampled_from(CheckOutcome)),
    ),
)
STEPS = st.lists(st.tuples(st.integers(0, 1), MOVES), min_size=3, max_size=10)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_a_recommendation_is_where_its_actions_are(area, steps):
    case, recommendation = made.learned_case(area=area)
    by = made.coordinator(area)
    recommendation = made.accepted_recommendation(recommendation=recommendation)
    both = [made.set_action(recommendation=recommendation, by=by) for _ in range(2)]
    for which, (move, said) in steps:
        try:
            move(both[which], by, *said)
        except Refused:
            continue
        finally:
            holds(recommendation, case)


def holds(recommendation, case):
    recommendation = Recommendation.objects.get(pk=recommendation.pk)
    states = list(recommendation.actions.values_list("state", flat=True))
    assert recommendation.state == (target(states) or RecommendationState.ACCEPTED)
    assert (recommendation.embedded_at is not None) == (recommendation.state == RecommendationState.EMBEDDED)
    for action in recommendation.actions.all():
        if action.state == ActionState.EMBEDDED:
            assert action.checks.filter(outcome=CheckOutcome.HOLDS, months__gte=12).exists()
            assert action.evidence.exists()
            assert not action.checks.filter(outcome=CheckOutcome.FAILS, at__gte=action.verified_at).exists()
    holds_of_case(Case.objects.get(pk=case.pk), recommendation)
    holds_twice(recommendation)


def holds_of_case(case, recommendation):
    is_done = recommendation.state in (RecommendationState.VERIFIED, RecommendationState.EMBEDDED)
    if is_done:
        assert case.state == CaseState.EMBEDDING
    else:
        assert case.state == CaseState.ACTIONS_OPEN


def holds_twice(recommendation):
    """Settled once more, nothing happens."""
    before = Event.objects.count()
    settle(recommendation, timezone.now() + timedelta(seconds=1))
    assert Event.objects.count() == before
