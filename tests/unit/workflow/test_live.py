import json

import pytest

from workflow import live
from workflow.live import MAILBOX_SIZE, Mailbox, Pump, hint


def test_a_hint_says_what_kind_of_thing_changed_and_its_number_and_no_more():
    assert json.loads(hint("consultation.voted", 7)) == {"changed": "consultation.voted", "seq": 7}


def test_a_full_mailbox_forgets_its_oldest_hint():
    mailbox = Mailbox()
    for number in range(MAILBOX_SIZE + 3):
        mailbox.post(number)

    waiting = [mailbox.get_nowait() for _ in range(mailbox.qsize())]

    assert waiting == list(range(3, MAILBOX_SIZE + 3))


def test_waking_a_pump_that_does_not_run_does_nothing():
    assert live.PUMP.loop is None

    live.wake()


@pytest.mark.asyncio
async def test_leaving_twice_does_no_harm():
    pump = Pump()
    mailbox = Mailbox()

    pump.leave("panel.consultation:1", mailbox)
    pump.leave("panel.consultation:1", mailbox)

    assert pump.mailboxes == {}


def test_waking_a_pump_whose_loop_has_just_closed_does_nothing(monkeypatch):
    class Closed:
        def call_soon_threadsafe(self, _):
            raise RuntimeError("Event loop is closed")

    pump = Pump()
    pump.loop, pump.awake = Closed(), type("Awake", (), {"set": None})
    monkeypatch.setattr(live, "PUMP", pump)

    live.wake()
