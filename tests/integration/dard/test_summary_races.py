"""Two people at one account at the same moment."""

import pytest

from accounts.states import Role
from dard import actions
from dard.models import SummaryVersion
from tests.factories.accounts import person
from tests.factories.dard_summaries import NOWHERE, drafted_summary, sent_summary
from tests.integration.alerts.racing import at_the_same_time


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


def test_two_checkers_approve_it_once():
    summary = sent_summary()
    checkers = [person(Role.CHECKER, area=summary.case.area) for _ in range(2)]
    seen = summary.content_hash

    at_the_same_time(
        *[
            lambda each=each: actions.approve_summary(summary, by=each, seen_hash=seen, **NOWHERE)
            for each in checkers
        ]
    )

    assert SummaryVersion.objects.count() == 1


def test_two_writers_lose_nothing_without_being_told():
    summary = drafted_summary()
    writers = [person(Role.ANALYST, area=summary.case.area) for _ in range(2)]
    seen = summary.content_hash

    at_the_same_time(
        *[
            lambda each=each: actions.save_summary(
                summary, by=each, seen_hash=seen, good=f"Told by {each.pk}."
            )
            for each in writers
        ]
    )

    summary.refresh_from_db()
    # One of the two is kept; the other is refused, and reads that it was changed.
    assert summary.writers.count() == 2
