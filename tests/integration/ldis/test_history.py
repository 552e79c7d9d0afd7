"""Every event of a report or a concern has words, and nothing in it breaks the page."""

import re
from pathlib import Path

import pytest

from accounts.models import User
from ldis import actions, history
from tests.factories.ldis import received_report, triaged_report


ROOM = Path(actions.__file__).parents[1]
RECORDED = re.compile(r'record(?:_event)?\(\s*"([a-z_.]+)"(?: if \w+ else "([a-z_.]+)")?')


# What a report's page, or the story of a concern, may have to tell; the rest is about other things.
TOLD = {
    *("report", "reporter", "concern", "sample", "enquiry", "share", "foreign_alert", "suggestion"),
    "emergency",
}


def test_whatever_is_told_of_a_report_or_a_concern_has_words():
    found = [names for path in ROOM.rglob("*.py") for names in RECORDED.findall(path.read_text())]
    written = {name for names in found for name in names if name}

    told = {name for name in written if name.partition(".")[0] in TOLD}

    assert told == set(history.WORDS)


def test_details_are_said_in_words(area, coordinator):
    report = triaged_report(area=area)
    actions.pass_on(report, by=coordinator, to="police", how="email", reason="Supply.")

    assert history.timeline(report, coordinator)[-1][1:] == ("Passed on: Police", str(coordinator))


def test_the_trail_outlives_who_made_it(area, coordinator):
    report = received_report(area=area)
    actions.look_at_reporter(report, by=coordinator)
    gone = f"accounts.user:{coordinator.pk}"
    User.objects.filter(pk=coordinator.pk).delete()

    assert history.timeline(report, coordinator)[-1][2] == gone


@pytest.mark.parametrize("count", [1, 20])
def test_a_timeline_costs_two_queries(area, coordinator, count, django_assert_num_queries):
    report = received_report(area=area)
    for _ in range(count):
        actions.look_at_reporter(report, by=coordinator)

    with django_assert_num_queries(2):
        history.timeline(report, coordinator)
