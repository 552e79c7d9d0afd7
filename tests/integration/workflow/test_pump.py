"""The pump against a real database: what reaches a socket, what it costs, and how it starts and ends."""

import asyncio
import gc
import json
import os
import subprocess
import sys

import pytest
from channels.layers import get_channel_layer
from django.db import OperationalError, connection, transaction

from tests.factories.accounts import AreaFactory
from workflow import live
from workflow.events import SYSTEM, record
from workflow.live import GROUP, MAILBOX_SIZE, PUMP


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


@pytest.fixture
def area(transactional_db):
    return AreaFactory()


@pytest.fixture
def topic(area):
    return f"accounts.area:{area.pk}"


@pytest.fixture(autouse=True)
def pump_is_at_rest():
    """Nobody listens before a test, and nobody after it; one that forgets to leave fails alone."""
    yield
    left = (PUMP.loop, PUMP.mailboxes, PUMP.tasks)
    PUMP.loop, PUMP.mailboxes, PUMP.tasks = None, {}, []
    assert left == (None, {}, [])


def write(subject, times=1):
    """Add events from a thread that then lets go of its connection, as a web request does."""
    try:
        with transaction.atomic():
            for _ in range(times):
                record("reference.changed", subject, by=SYSTEM)
    finally:
        connection.close()


async def next_hint(mailbox, seconds=5):
    async with asyncio.timeout(seconds):
        return json.loads(await mailbox.get())


async def joined(topic):
    """A mailbox whose first hint has come."""
    mailbox = PUMP.join(topic)
    assert (await next_hint(mailbox))["changed"] == "connected"
    return mailbox


def leave_all(mailboxes):
    for topic, each in mailboxes.items():
        for mailbox in each:
            PUMP.leave(topic, mailbox)


def pump_tasks(name="Pump."):
    return [task for task in asyncio.all_tasks() if name in task.get_coro().__qualname__]


def lookouts():
    """The tasks that read the chain; with Redis there is another, which only listens for wake-ups."""
    return pump_tasks("Pump.run")


async def at_rest(seconds=5):
    """Wait until the pump's tasks have ended; the listener says goodbye to Redis first."""
    async with asyncio.timeout(seconds):
        while pump_tasks():
            await asyncio.sleep(0.01)


async def test_an_event_reaches_every_mailbox_of_its_subject_and_no_other(area, topic):
    mine, also_mine, other = await joined(topic), await joined(topic), await joined("accounts.area:0")

    await asyncio.to_thread(write, area)

    assert await next_hint(mine) == await next_hint(also_mine) == {"changed": "reference.changed", "seq": 1}
    assert other.empty()
    leave_all({topic: [mine, also_mine], "accounts.area:0": [other]})


async def test_what_was_written_before_is_not_hinted_at(area, topic):
    await asyncio.to_thread(write, area, 3)

    mailbox = PUMP.join(topic)

    assert await next_hint(mailbox) == {"changed": "connected", "seq": 3}
    PUMP.leave(topic, mailbox)


async def test_the_pump_starts_with_the_first_reader_and_stops_after_the_last(topic):
    first, second = PUMP.join(topic), PUMP.join(topic)
    assert len(lookouts()) == 1

    PUMP.leave(topic, first)
    assert len(lookouts()) == 1

    PUMP.leave(topic, second)
    await at_rest()


async def test_it_starts_again_and_only_once(area, topic):
    for _ in range(5):
        PUMP.leave(topic, PUMP.join(topic))
    mailbox = await joined(topic)

    await asyncio.to_thread(write, area)

    assert (await next_hint(mailbox))["seq"] == 1
    assert (len(lookouts()), mailbox.empty()) == (1, True)
    PUMP.leave(topic, mailbox)


async def test_a_wake_up_brings_the_hint_before_the_next_look(area, topic, settings):
    settings.LIVE_POLL_SECONDS = 60
    mailbox = await joined(topic)

    await asyncio.to_thread(write, area)

    assert (await next_hint(mailbox, seconds=2))["seq"] == 1
    PUMP.leave(topic, mailbox)


async def test_another_process_is_heard_without_a_wake_up(area, topic):
    mailbox = await joined(topic)

    await asyncio.to_thread(write_in_another_process, area)

    assert await next_hint(mailbox) == {"changed": "reference.changed", "seq": 1}
    PUMP.leave(topic, mailbox)


def write_in_another_process(area):
    """Record in a fresh interpreter, on the database of this test."""
    code = f"""
import django; django.setup()
from django.db import connection, transaction
from accounts.models import Area
from workflow.events import record
connection.settings_dict["NAME"] = {str(connection.settings_dict["NAME"])!r}
with transaction.atomic():
    record("reference.changed", Area.objects.get(pk={area.pk}), by="system")
"""
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": ".:site"}, check=True)


async def test_one_look_is_one_query_however_many_listen(topic, monkeypatch, settings):
    settings.REDIS_URL = ""  # other tests write events too, and each would wake this pump
    looks = []
    monkeypatch.setattr(live, "events_after", lambda last: looks.append(last) or [])
    mailboxes = [PUMP.join(f"{topic}{number}") for number in range(100)]
    await next_hint(mailboxes[0])

    await asyncio.sleep(0.3)

    assert 1 <= len(looks) < 50  # about one every LIVE_POLL_SECONDS, 0.05 here, and not a hundred each time
    leave_all({f"{topic}{number}": [mailbox] for number, mailbox in enumerate(mailboxes)})


async def test_a_failing_read_does_not_end_the_hints(area, topic, monkeypatch, caplog):
    monkeypatch.setattr(live, "PAUSE_AFTER_A_FAILURE", 0.01)
    mailbox = await joined(topic)
    monkeypatch.setattr(live, "events_after", failing_once(live.events_after))

    await asyncio.to_thread(write, area)

    assert (await next_hint(mailbox))["seq"] == 1
    assert "Could not read the event chain" in caplog.text
    PUMP.leave(topic, mailbox)


async def test_a_database_that_is_away_at_the_start_is_waited_for(topic, monkeypatch, caplog):
    monkeypatch.setattr(live, "PAUSE_AFTER_A_FAILURE", 0.01)
    monkeypatch.setattr(live, "last_event_id", failing_once(live.last_event_id))

    mailbox = await joined(topic)

    assert "Could not read the event chain" in caplog.text
    PUMP.leave(topic, mailbox)


def failing_once(function):
    failures = iter([OperationalError("the database is restarting")])

    def wrapped(*args):
        for failure in failures:
            raise failure
        return function(*args)

    return wrapped


async def test_a_reader_that_stalls_gets_the_newest_and_holds_up_nobody(area, topic):
    stalled, quick = await joined(topic), await joined(topic)

    await asyncio.to_thread(write, area, MAILBOX_SIZE + 6)
    while (await next_hint(quick))["seq"] < MAILBOX_SIZE + 6:
        pass

    kept = [json.loads(stalled.get_nowait())["seq"] for _ in range(stalled.qsize())]
    assert kept == list(range(7, MAILBOX_SIZE + 7))
    leave_all({topic: [stalled, quick]})


async def test_more_events_than_one_look_takes_in_are_all_hinted_at(area, topic, settings, monkeypatch):
    settings.LIVE_POLL_SECONDS = 60
    monkeypatch.setattr(live, "READ_AT_ONCE", 4)
    mailbox = await joined(topic)

    await asyncio.to_thread(write, area, 10)

    assert [(await next_hint(mailbox))["seq"] for _ in range(10)] == list(range(1, 11))
    PUMP.leave(topic, mailbox)


async def test_a_wake_up_from_redis_makes_it_look_at_once(area, topic, settings, monkeypatch):
    settings.LIVE_POLL_SECONDS, settings.REDIS_URL = 60, "stands for any"
    monkeypatch.setattr(live, "wake", lambda: None)
    mailbox = await joined(topic)

    await asyncio.to_thread(write, area)
    await get_channel_layer().group_send(GROUP, {"type": "wake"})

    assert (await next_hint(mailbox, seconds=2))["seq"] == 1
    PUMP.leave(topic, mailbox)


async def test_without_redis_it_still_looks(area, topic, settings, monkeypatch, caplog):
    monkeypatch.setattr(live, "get_channel_layer", lambda: None)
    settings.REDIS_URL = "stands for any"
    monkeypatch.setattr(live, "wake", lambda: None)
    mailbox = await joined(topic)

    await asyncio.to_thread(write, area)

    assert (await next_hint(mailbox))["seq"] == 1
    assert "polling until it works again" in caplog.text
    PUMP.leave(topic, mailbox)


@pytest.mark.parametrize("is_left", [True, False])
async def test_nothing_is_left_running_when_the_loop_ends(topic, is_left, caplog):
    await asyncio.to_thread(run_in_a_loop_of_its_own, topic, is_left)
    gc.collect()

    assert "Task was destroyed" not in caplog.text
    PUMP.leave(topic, PUMP.join(topic))  # another loop may start it again, whatever the first left behind


def run_in_a_loop_of_its_own(topic, is_left):
    async def listen():
        mailbox = await joined(topic)
        if is_left:
            PUMP.leave(topic, mailbox)

    try:
        asyncio.run(listen())
    finally:
        connection.close()
