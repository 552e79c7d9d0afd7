"""Every event of a report or a concern has words, and nothing in it breaks the page."""

import re
from pathlib import Path

import pytest

from accounts.models import User
from ldis import actions, history
from tests.factories.ldis import received_report, triaged_report


ROOM = Path(actions.__file__).parents[1]
RECORDED = re.compile(r'record\(\s*"([a-z_.]+)"')


def test_whatever_this_room_records_has_words():
    written = {name for path in ROOM.rglob("*.py") for name in RECORDED.findall(path.read_text())}

    assert written == set(history.WORDS)


def test_details_are_said_in_words(area, coordinator):
    report = triaged_report(area=area)
    actions.pass_on(report, by=coordinator, to="police")

    assert history.timeline(report)[-1][1:] == ("Passed on: Police", str(coordinator))


def test_the_trail_outlives_who_made_it(area, coordinator):
    report = received_report(area=area)
    actions.look_at_reporter(report, by=coordinator)
    gone = f"accounts.user:{coordinator.pk}"
    User.objects.filter(pk=coordinator.pk).delete()

    assert history.timeline(report)[-1][2] == gone


@pytest.mark.parametrize("count", [1, 20])
def test_a_timeline_costs_two_queries(area, coordinator, count, django_assert_num_queries):
    report = received_report(area=area)
    for _ in range(count):
        actions.look_at_reporter(report, by=coordinator)

    with django_assert_num_queries(2):
        history.timeline(report)
