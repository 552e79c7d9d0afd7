"""The socket of an open vote, through the whole ASGI stack: who gets in, and what they hear."""

import asyncio
import json

import pytest

from tests.factories.panel import consultation
from tests.integration.panel.pages import SECRET
from tests.integration.panel.sockets import ORIGIN, Socket, cast, letting_go, opened, signed_in
from tests.patience import PATIENCE


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio, pytest.mark.usefixtures("pump")]


@pytest.fixture(params=["member", "coordinator"])
def reader(request, asked, voters):
    return signed_in(voters[1] if request.param == "member" else asked.convened_by)


@pytest.fixture
def stranger(outsider):
    return signed_in(outsider)


async def test_a_vote_is_hinted_at_without_its_content(asked, voters, reader):
    browser = await opened(asked, reader)

    await asyncio.to_thread(cast, asked, voters[0])

    frame = await browser.read()
    assert json.loads(frame) == {"changed": "consultation.voted", "seq": 2}
    assert not any(words in frame for words in ["yes", "Yes", SECRET, "no"])
    await browser.disconnect()


async def test_the_decision_is_hinted_at_too(asked, voters, member):
    browser = await opened(asked, member)

    for voter in voters[:2]:
        await asyncio.to_thread(cast, asked, voter)

    hints = [await browser.read_hint() for _ in range(3)]
    assert [hint["changed"] for hint in hints] == [*["consultation.voted"] * 2, "consultation.decided"]
    await browser.disconnect()


async def test_another_vote_is_not_hinted_at(asked, voters, member):
    browser = await opened(asked, member)

    await asyncio.to_thread(letting_go, consultation, asked.panel, by=asked.convened_by)

    assert await browser.receive_nothing(timeout=0.3)
    await browser.disconnect()


async def test_an_outsider_is_not_let_in(asked, stranger):
    assert await Socket(asked, stranger).connect() == (False, 4403)


async def test_somebody_not_signed_in_is_not_let_in(asked):
    assert await Socket(asked, [ORIGIN]).connect() == (False, 4403)


async def test_a_page_of_another_site_is_not_let_in(asked, member):
    headers = [(b"origin", b"https://elsewhere.example"), member[1]]

    assert not (await Socket(asked, headers).connect())[0]


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999999"])
async def test_a_question_that_is_not_there_has_no_socket(asked, member, pk):
    assert await Socket(pk, member).connect() == (False, 4403)


async def test_what_a_browser_sends_is_ignored(asked, voters, member):
    browser = await opened(asked, member)

    await browser.send(text='{"option": "yes"}')
    await browser.send(bytes=b"\x00\xff")
    await asyncio.to_thread(cast, asked, voters[0])

    assert (await browser.read_hint())["changed"] == "consultation.voted"
    await browser.disconnect()


async def test_a_server_that_shuts_down_leaves_nothing_running(asked, member):
    browser = await opened(asked, member)

    browser.future.cancel()
    await asyncio.gather(browser.future, return_exceptions=True)

    async with asyncio.timeout(PATIENCE):  # a goodbye to Redis takes a moment
        while left := tasks_of_ours():
            await asyncio.sleep(0.01)
    assert left == []


def tasks_of_ours():
    """What runs besides this test and the channel layer's own reader, which lasts as long as the loop."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    return [task for task in others if "channels_redis" not in task.get_coro().cr_code.co_filename]


async def test_a_socket_that_breaks_while_sending_leaves_nothing_running(asked, voters, member, pump):
    browser = await opened(asked, member)
    browser.output_queue.put_nowait = broken

    await asyncio.to_thread(cast, asked, voters[0])
    async with asyncio.timeout(PATIENCE):
        while pump.loop is not None:
            await asyncio.sleep(0.01)

    assert pump.listeners == {}
    await browser.disconnect()


def broken(message):
    raise ConnectionResetError("the browser went away")
