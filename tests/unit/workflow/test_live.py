"""What a hint says, how it gets to a socket, and telling a pump that is not there."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow import live
from workflow.listener import MAILBOX_SIZE, Listener
from workflow.live import Pump, frame, hint
from workflow.models import Event


EVENT = Event(id=7, action="consultation.voted", subject_type="panel.consultation", subject_id="12")


def test_a_hint_says_what_kind_of_thing_changed_and_its_number_and_no_more():
    assert json.loads(hint("consultation.voted", 7)) == {"changed": "consultation.voted", "seq": 7}


@given(st.text(), st.integers(min_value=0))
def test_a_frame_holds_a_hint_and_nothing_else(changed, seq):
    message = frame(changed, seq)

    assert set(message) == {"type", "text"}
    assert set(json.loads(message["text"])) == {"changed", "seq"}


@pytest.fixture
def taken():
    return []


@pytest.fixture
def listener(taken):
    """One whose socket takes everything at once, until somebody stops it."""
    made = Listener("panel.consultation:12", None)

    async def send(message):
        await made.writable.wait()
        taken.append(message)

    made.send, made.writable = send, asyncio.Event()
    made.writable.set()
    return made


@pytest.mark.asyncio
async def test_a_message_goes_straight_out_without_a_task(listener, taken):
    before = asyncio.all_tasks()

    listener.post("hint")

    assert (taken, asyncio.all_tasks()) == (["hint"], before)


@pytest.mark.asyncio
async def test_what_a_slow_socket_does_not_take_waits_in_order(listener, taken):
    listener.writable.clear()
    for number in range(3):
        listener.post(number)
    assert taken == []

    listener.writable.set()
    await listener.catching_up

    assert taken == [0, 1, 2]


@pytest.mark.asyncio
async def test_a_full_mailbox_forgets_its_oldest_hint(listener, taken):
    listener.writable.clear()
    for number in range(MAILBOX_SIZE + 4):
        listener.post(number)

    listener.writable.set()
    await listener.catching_up

    assert taken == [0, *range(4, MAILBOX_SIZE + 4)]  # the first was on its way already


@pytest.mark.asyncio
async def test_a_listener_that_stops_while_it_is_held_up_leaves_no_task(listener, taken):
    listener.writable.clear()
    listener.post("hint")
    task = listener.catching_up

    listener.stop()
    await asyncio.gather(task, return_exceptions=True)

    assert (task.cancelled(), taken) == (True, [])


@pytest.mark.asyncio
async def test_a_browser_that_goes_away_while_it_is_slow_is_sent_nothing_more(listener, taken):
    listener.writable.clear()
    listener.post("first")
    listener.post("second")

    listener.send = gone
    listener.writable.set()
    await listener.catching_up
    listener.post("third")

    assert taken == ["first"]


async def gone(message):
    raise ConnectionResetError("the browser went away")


def test_telling_a_pump_that_does_not_run_does_nothing():
    assert live.PUMP.loop is None

    live.tell(EVENT)


@pytest.mark.asyncio
async def test_leaving_twice_does_no_harm():
    pump = Pump()
    listener = Listener("panel.consultation:1", None)

    pump.leave(listener)
    pump.leave(listener)

    assert pump.listeners == {}


def test_telling_a_pump_whose_loop_has_just_closed_does_nothing(monkeypatch):
    class Closed:
        def call_soon_threadsafe(self, *_):
            raise RuntimeError("Event loop is closed")

    pump = Pump()
    pump.loop = Closed()
    monkeypatch.setattr(live, "PUMP", pump)

    live.tell(EVENT)
