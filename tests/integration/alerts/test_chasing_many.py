"""Where very many have not answered they are asked some at a time, so that whoever answers hardly waits."""

from datetime import datetime, timedelta

import pytest
import time_machine

from alerts import actions, chasing, outbox
from alerts.actions.chasing import ask
from alerts.models import Delivery
from alerts.states import Purpose
from tests.factories.alerts import issued_alert
from workflow.clocks import LONDON
from workflow.events import events_of


ISSUED = datetime(2026, 11, 24, 10, tzinfo=LONDON)  # a Tuesday
HALF_WAY = ISSUED + timedelta(hours=2)


@pytest.fixture(autouse=True)
def clock(db):
    with time_machine.travel(ISSUED, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alert():
    alert = issued_alert(recipients=2)
    outbox.drain()
    return alert


def to_remind(alert):
    return chasing.due(chasing.candidates().get(pk=alert.pk), HALF_WAY)[Purpose.REMINDER].keys()


def test_many_are_asked_some_at_a_time(monkeypatch):
    monkeypatch.setattr("alerts.actions.chasing.ASKED_AT_ONCE", 2)
    alert = issued_alert(recipients=5)
    outbox.drain()

    assert actions.chase(alert, now=HALF_WAY) == 5
    said = events_of(alert).filter(action="alert.reminded")
    assert [each.details["recipients"] for each in said] == [2, 2, 1]


def test_who_answers_between_two_parts_of_many_is_not_asked(alert):
    first, second = alert.current_version.deliveries.all()
    keys = to_remind(alert)
    actions.acknowledge(first)

    assert len(keys) == 2
    assert ask(alert, Purpose.REMINDER, keys, HALF_WAY) == 1
    assert Delivery.objects.get(purpose=Purpose.REMINDER).subscriber == second.subscriber


def test_whoever_was_asked_meanwhile_is_not_asked_again(alert):
    keys = to_remind(alert)

    assert [ask(alert, Purpose.REMINDER, keys, HALF_WAY) for _ in range(2)] == [2, 0]
    assert events_of(alert).filter(action="alert.reminded").count() == 1


def test_asking_takes_the_same_queries_however_many_there_are(django_assert_max_num_queries):
    for each in (3, 30):
        alert = issued_alert(recipients=each)
        outbox.drain()
        with django_assert_max_num_queries(19):
            actions.chase(alert, now=HALF_WAY)
