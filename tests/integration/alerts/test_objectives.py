"""How soon a version is to be delivered and answered, and whether it was."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from alerts import answers, objectives, outbox
from alerts.states import Grade
from tests.factories.alerts import issued_alert
from workflow.clocks import LONDON


FRIDAY = datetime(2026, 11, 27, 15, tzinfo=LONDON)


@pytest.fixture
def clock(db):
    with time_machine.travel(FRIDAY, tick=False) as traveller:
        yield traveller


def delivering(version):
    messages = answers.messages(version)
    return objectives.delivering(version, messages, messages.count(), timezone.now())


@pytest.mark.parametrize(
    ("grade", "half", "whole"),
    [
        (Grade.SEVERE, (27, 17), (27, 19)),
        (Grade.HIGH, (27, 17), (27, 19)),
        (Grade.MODERATE, (30, 11), (30, 15)),
    ],
)
def test_the_time_to_answer_is_by_grade(clock, grade, half, whole):
    version = issued_alert(grade=grade).current_version

    objective = objectives.answering(version, timezone.now())

    assert objective.remind_at == datetime(2026, 11, *half, tzinfo=LONDON)
    assert objective.due_at == datetime(2026, 11, *whole, tzinfo=LONDON)


def test_nobody_is_waited_for_where_the_grade_is_low(clock):
    version = issued_alert(grade=Grade.LOW).current_version

    assert objectives.answering(version, timezone.now()) is None


def test_nobody_is_waited_for_when_it_is_for_information(clock):
    version = issued_alert().current_version
    version.alert.is_for_information = True

    assert objectives.answering(version, timezone.now()) is None


@pytest.mark.parametrize(("total", "share"), [(1, 1), (2, 2), (19, 19), (20, 19), (100, 95), (101, 96)])
def test_the_share_is_rounded_up(total, share):
    assert objectives.needed(total) == share


def test_what_is_delivered_at_once_meets_the_objective(clock):
    version = issued_alert(recipients=3).current_version
    clock.shift(timedelta(seconds=90))
    outbox.drain()

    found = delivering(version)

    assert (found.is_met, found.took, found.share) == (True, timedelta(seconds=90), 1)


def test_what_is_delivered_too_late_does_not(clock):
    version = issued_alert(recipients=3).current_version
    outbox.drain(limit=1)
    clock.shift(timedelta(minutes=11))
    outbox.drain()

    found = delivering(version)

    assert (found.is_met, found.is_over, found.in_time) == (False, True, 1)
    assert found.took == timedelta(minutes=11)


def test_nothing_sent_meets_nothing(clock):
    found = delivering(issued_alert().current_version)

    assert (found.is_met, found.took, found.is_over) == (False, None, False)
