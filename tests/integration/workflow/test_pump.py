"""The pump against a real database: what reaches a socket, what it costs, and how it starts and ends."""

import asyncio
import contextlib
import gc
import json
import os
import subprocess
import sys

import pytest
from channels.layers import get_channel_layer
from channels_redis.pubsub import RedisPubSubChannelLayer
from django.conf import settings as configured
from django.db import OperationalError, connection, transaction

from tests.factories.accounts import AreaFactory
from tests.patience import PATIENCE
from workflow import live
from workflow.events import SYSTEM, record
from workflow.listener import MAILBOX_SIZE, Listener
from workflow.live import GROUP, PUMP


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


@pytest.fixture
def area(transactional_db):
    return AreaFactory()


@pytest.fixture
def topic(area):
    return f"accounts.area:{area.pk}"


@pytest.fixture(autouse=True)
def pump_is_at_rest(monkeypatch):
    """Nobody listens before a test, and nobody after it; one that forgets to leave fails alone. Beats do not
    come in between."""
    monkeypatch.setattr(live, "BEAT_SECONDS", 3600)
    yield
    left = (PUMP.loop, PUMP.listeners, PUMP.tasks)
    PUMP.loop, PUMP.listeners, PUMP.tasks = None, {}, []
    assert left == (None, {}, [])


def write(subject, times=1):
    """Add events from a thread that then lets go of its connection, as a web request does."""
    try:
        with transaction.atomic():
            for _ in range(times):
                record("reference.changed", subject, by=SYSTEM)
    finally:
        connection.close()


class Reader(Listener):
    """A listener that keeps what it is sent; one that stalls takes no more than so much."""

    def __init__(self, topic, takes=0):
        self.taken = asyncio.Queue(takes)
        super().__init__(topic, self.taken.put)

    async def next_hint(self):
        async with asyncio.timeout(PATIENCE):
            return json.loads((await self.taken.get())["text"])


async def joined(topic, **options):
    """A reader whose first hint has come."""
    reader = PUMP.join(Reader(topic, **options))
    assert (await reader.next_hint())["changed"] == "connected"
    return reader


def leave_all(*readers):
    for reader in readers:
        PUMP.leave(reader)


def pump_tasks(name="Pump."):
    return [task for task in asyncio.all_tasks() if name in task.get_coro().__qualname__]


def lookouts():
    """The tasks that read the chain; with Redis there is another, which only listens for wake-ups."""
    return pump_tasks("Pump.run")


async def at_rest():
    """Wait until the pump's tasks have ended; the listener says goodbye to Redis first."""
    async with asyncio.timeout(PATIENCE):
        while pump_tasks():
            await asyncio.sleep(0.01)


async def test_an_event_reaches_every_listener_of_its_subject_and_no_other(area, topic):
    mine, also_mine, other = await joined(topic), await joined(topic), await joined("accounts.area:0")

    await asyncio.to_thread(write, area)

    assert await mine.next_hint() == await also_mine.next_hint() == {"changed": "reference.changed", "seq": 1}
    assert other.taken.empty()
    leave_all(mine, also_mine, other)


async def test_what_was_written_before_is_not_hinted_at(area, topic):
    await asyncio.to_thread(write, area, 3)

    reader = PUMP.join(Reader(topic))

    assert await reader.next_hint() == {"changed": "connected", "seq": 3}
    PUMP.leave(reader)


async def test_the_pump_starts_with_the_first_reader_and_stops_after_the_last(topic):
    first, second = PUMP.join(Reader(topic)), PUMP.join(Reader(topic))
    assert len(lookouts()) == 1

    PUMP.leave(first)
    assert len(lookouts()) == 1

    PUMP.leave(second)
    await at_rest()


async def test_it_starts_again_and_only_once(area, topic):
    for _ in range(5):
        PUMP.leave(PUMP.join(Reader(topic)))
    reader = await joined(topic)

    await asyncio.to_thread(write, area)

    assert (await reader.next_hint())["seq"] == 1
    assert (len(lookouts()), reader.taken.empty()) == (1, True)
    PUMP.leave(reader)


async def test_an_event_of_this_process_is_hinted_at_without_a_look(area, topic, settings, monkeypatch):
    settings.LIVE_POLL_SECONDS = 60
    reader = await joined(topic)
    monkeypatch.setattr(live, "events_after", None)

    await asyncio.to_thread(write, area, 2)

    assert [(await reader.next_hint())["seq"] for _ in range(2)] == [1, 2]
    PUMP.leave(reader)


async def test_when_one_was_missed_the_pump_looks_and_hints_at_each_once(area, topic, settings, monkeypatch):
    settings.LIVE_POLL_SECONDS = 60
    reader = await joined(topic)
    with monkeypatch.context() as untold:
        untold.setattr(live, "tell", lambda event: None)
        await asyncio.to_thread(write, area)

    await asyncio.to_thread(write, area, 2)

    assert [(await reader.next_hint())["seq"] for _ in range(3)] == [1, 2, 3]
    assert reader.taken.empty()
    PUMP.leave(reader)


async def test_another_process_is_heard_without_being_told(area, topic):
    reader = await joined(topic)

    await asyncio.to_thread(write_in_another_process, area)

    assert await reader.next_hint() == {"changed": "reference.changed", "seq": 1}
    PUMP.leave(reader)


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


async def test_one_look_is_one_query_however_many_listen(topic, monkeypatch):
    looks = []
    monkeypatch.setattr(live, "events_after", lambda last: looks.append(last) or [])
    readers = [PUMP.join(Reader(f"{topic}{number}")) for number in range(100)]
    await readers[0].next_hint()

    async with asyncio.timeout(PATIENCE):
        while len(looks) < 3:
            await asyncio.sleep(0.05)

    assert len(looks) < 50  # one every LIVE_POLL_SECONDS, and not a hundred each time
    leave_all(*readers)


async def test_a_failing_read_does_not_end_the_hints(area, topic, monkeypatch, caplog):
    monkeypatch.setattr(live, "PAUSE_AFTER_A_FAILURE", 0.01)
    monkeypatch.setattr(live, "tell", lambda event: None)
    reader = await joined(topic)
    monkeypatch.setattr(live, "events_after", failing_once(live.events_after))

    await asyncio.to_thread(write, area)

    assert (await reader.next_hint())["seq"] == 1
    assert "Could not read the event chain" in caplog.text
    PUMP.leave(reader)


async def test_a_database_that_is_away_at_the_start_is_waited_for(topic, monkeypatch, caplog):
    monkeypatch.setattr(live, "PAUSE_AFTER_A_FAILURE", 0.01)
    monkeypatch.setattr(live, "last_event_id", failing_once(live.last_event_id))

    reader = await joined(topic)

    assert "Could not read the event chain" in caplog.text
    PUMP.leave(reader)


def failing_once(function):
    failures = iter([OperationalError("the database is restarting")])

    def wrapped(*args):
        for failure in failures:
            raise failure
        return function(*args)

    return wrapped


async def test_a_reader_that_stalls_gets_the_newest_and_holds_up_nobody(area, topic):
    stalled, quick = await joined(topic, takes=1), await joined(topic)

    await asyncio.to_thread(write, area, MAILBOX_SIZE + 6)
    while (await quick.next_hint())["seq"] < MAILBOX_SIZE + 6:
        pass

    taken_before_it_stalled = 2  # one it has, and one that was on its way
    kept = [(await stalled.next_hint())["seq"] for _ in range(MAILBOX_SIZE + taken_before_it_stalled)]
    assert kept == [1, 2, *range(7, MAILBOX_SIZE + 7)]
    leave_all(stalled, quick)


async def test_a_reader_that_has_caught_up_hears_the_next_at_once(area, topic):
    slow = await joined(topic, takes=1)
    await asyncio.to_thread(write, area, 4)
    assert [(await slow.next_hint())["seq"] for _ in range(4)] == [1, 2, 3, 4]

    await asyncio.to_thread(write, area)

    assert (await slow.next_hint())["seq"] == 5
    assert slow.catching_up is None
    PUMP.leave(slow)


async def test_a_socket_that_breaks_leaves_and_the_others_hear(area, topic, caplog):
    broken, whole = await joined(topic), await joined(topic)
    broken.send = breaks

    await asyncio.to_thread(write, area)

    assert (await whole.next_hint())["seq"] == 1
    assert PUMP.listeners == {topic: {whole}}
    assert "A socket could not be written to" in caplog.text
    PUMP.leave(whole)


async def breaks(message):
    raise RuntimeError("sent after it was closed")


async def test_more_events_than_one_look_takes_in_are_all_hinted_at(area, topic, settings, monkeypatch):
    settings.LIVE_POLL_SECONDS = 60
    monkeypatch.setattr(live, "READ_AT_ONCE", 4)
    monkeypatch.setattr(live, "tell", lambda event: PUMP.loop.call_soon_threadsafe(PUMP.awake.set))
    reader = await joined(topic)

    await asyncio.to_thread(write, area, 10)

    assert [(await reader.next_hint())["seq"] for _ in range(10)] == list(range(1, 11))
    PUMP.leave(reader)


async def test_word_from_another_process_through_redis_is_heard_at_once(area, topic, settings, monkeypatch):
    settings.LIVE_POLL_SECONDS, settings.REDIS_URL = 60, "stands for any"
    monkeypatch.setattr(live, "tell", lambda event: None)
    reader = await joined(topic)

    await asyncio.to_thread(write, area)
    news = {"type": "event", "event": [1, "reference.changed", topic]}
    await get_channel_layer().group_send(GROUP, news)

    assert await reader.next_hint() == {"changed": "reference.changed", "seq": 1}
    PUMP.leave(reader)


@pytest.mark.skipif(not configured.REDIS_URL, reason="only Redis can carry the word of another installation")
async def test_another_installation_on_the_same_redis_is_not_heard(area, topic):
    reader, elsewhere = await joined(topic), another_installation()

    await elsewhere.group_send(GROUP, {"type": "event", "event": [1, "reference.changed", topic]})
    await asyncio.sleep(0.2)
    await asyncio.to_thread(write, area)

    assert await reader.next_hint() == {"changed": "reference.changed", "seq": 1}
    assert reader.taken.empty()
    PUMP.leave(reader)


def another_installation():
    return RedisPubSubChannelLayer(hosts=[configured.REDIS_URL], prefix="forewarn:https://elsewhere.example")


async def test_without_redis_it_still_looks(area, topic, settings, monkeypatch, caplog):
    monkeypatch.setattr(live, "get_channel_layer", lambda: None)
    settings.REDIS_URL = "stands for any"
    monkeypatch.setattr(live, "tell", lambda event: None)
    reader = await joined(topic)

    await asyncio.to_thread(write, area)

    assert (await reader.next_hint())["seq"] == 1
    assert "polling until it works again" in caplog.text
    PUMP.leave(reader)


@pytest.mark.parametrize("is_left", [True, False])
async def test_nothing_is_left_running_when_the_loop_ends(topic, is_left, caplog):
    await asyncio.to_thread(run_in_a_loop_of_its_own, topic, is_left)
    gc.collect()

    assert "Task was destroyed" not in caplog.text
    PUMP.leave(PUMP.join(Reader(topic)))  # another loop may start it again, whatever the first left behind


def run_in_a_loop_of_its_own(topic, is_left):
    async def listen():
        reader = await joined(topic)
        if is_left:
            PUMP.leave(reader)

    try:
        asyncio.run(listen())
    finally:
        connection.close()


class LosesACancellation:
    """Stands for a Redis client that loses a cancellation while it connects."""

    is_asked = False

    async def new_channel(self):
        return "one"

    async def group_add(self, *_):
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(3600)

    async def receive(self, channel):
        self.is_asked = True
        raise asyncio.CancelledError

    async def group_discard(self, *_):
        pass


async def test_a_lost_cancellation_ends_the_listening_all_the_same(topic, settings, monkeypatch):
    layer = LosesACancellation()
    monkeypatch.setattr(live, "get_channel_layer", lambda: layer)
    settings.REDIS_URL = "stands for any"

    await asyncio.to_thread(run_in_a_loop_of_its_own, topic, is_left=False)

    assert not layer.is_asked
    PUMP.leave(PUMP.join(Reader(topic)))
