"""Whatever happens with a family, in any order: nothing is due for those who are to be left alone, nothing
before a day they named, and no invitation in the first three months."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.states import Role
from dard import actions, offers, track_moves
from dard.states import Answer, FamilyState
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from workflow.refusals import Refused


F = FamilyState
FACTS = {
    "offer_support": {"support_offered_by": "The council", "consented": Answer.YES},
    "leave_alone": {"because": "They asked."},
    "welcome_back": {"because": "They rang."},
}
MOVES = [each.name for each in track_moves.FAMILY.values()]


def happens(family, name, later, by, today):
    facts = {"ask_again_on": today + timedelta(days=later)} if name == "ask_later" else FACTS.get(name, {})
    try:
        return actions.move_family(family, name, by=by, **facts)
    except Refused:
        return family


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 400)), max_size=8))
def test_their_pace_is_kept_in_any_order(area, steps):
    by, today = person(Role.FAMILY_LIAISON, area=area), timezone.localdate()
    family = opened_case(area=area, happened_on=today).family
    first = offers.scheduled(family.case)[0]

    for name, later in steps:
        family = happens(family, name, later, by, today)

        due = family.next_offer_at
        assert family.state != F.DO_NOT_CONTACT or due is None
        assert family.state != F.ASKED_LATER or timezone.localdate(due) >= family.ask_again_on
        assert family.state not in {F.SUPPORT_OFFERED, F.DECLINED} or due >= first
        assert family.state not in {F.CONTRIBUTING, F.WANTS_DRAFT, F.FEEDBACK_GIVEN} or due is None
