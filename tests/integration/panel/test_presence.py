"""Who of the panel is here: by seat, however many tabs, read over HTTP, and never more than that."""

import asyncio
import time
from types import SimpleNamespace

import pytest

from panel.presence import seats_here, topic_of
from panel.states import Part
from tests.factories.panel import seat_without_vote
from tests.integration.panel.pages import page
from tests.integration.panel.sockets import cast, letting_go, opened, signed_in
from workflow import presence


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


@pytest.fixture
def watcher(voters):
    return signed_in(voters[0])


@pytest.fixture
def seats(asked):
    return [str(ballot.seat) for ballot in asked.ballots.order_by("seat_id")]


@pytest.fixture
def adviser(asked):
    return seat_without_vote(asked.panel, Part.ADVISES)


@pytest.fixture
def advisers_browser(adviser):
    return signed_in(adviser.holder)


@pytest.fixture
def with_deputy(asked, voters):
    """The second seat's ballot; its deputy is whoever asked, and has not been called."""
    ballot = asked.ballots.get(holder=voters[1])
    ballot.deputy = asked.convened_by
    ballot.save()
    return ballot


async def standing(client, user, asked):
    return await asyncio.to_thread(letting_go, page, client, user, asked, "standing")


async def close(*browsers):
    for browser in browsers:
        await browser.disconnect()


async def test_the_page_says_by_seat_who_is_here(asked, voters, member, seats, pump, client):
    browser = await opened(asked, member)

    html = await standing(client, voters[0], asked)

    mine, other, absent = seats
    said = html[html.index("Here now") :].partition("</p>")[0]
    assert f"{mine} (you)" in said
    assert other in said
    assert absent not in said
    await close(browser)


async def test_others_are_hinted_at_who_comes_and_who_goes(asked, member, watcher, pump):
    watching = await opened(asked, watcher)

    comes = await opened(asked, member)
    assert (await watching.read_hint())["changed"] == "presence"
    assert await comes.receive_nothing(timeout=0.1)  # has just read everything

    await close(comes)
    assert (await watching.read_hint())["changed"] == "presence"
    await close(watching)


async def test_five_tabs_are_one_presence(asked, voters, member, watcher, pump):
    watching = await opened(asked, watcher)

    tabs = [await opened(asked, member) for _ in range(5)]
    await watching.hear("presence")
    await close(*tabs[1:])

    assert await watching.receive_nothing(timeout=0.2)
    assert pump.presence.people(topic_of(asked.pk)) == {voters[0].pk, voters[1].pk}
    await close(tabs[0], watching)


async def test_loading_the_page_anew_is_neither_going_nor_coming(
    asked, voters, member, watcher, pump, monkeypatch
):
    later = SimpleNamespace(time=time.time, monotonic=lambda: time.monotonic() + 7200)
    monkeypatch.setattr(presence, "LINGER_SECONDS", 3600)
    watching, first = await opened(asked, watcher), await opened(asked, member)
    await watching.hear("presence")

    await close(first)
    again = await opened(asked, member)
    monkeypatch.setattr(presence, "time", later)
    pump.forget(topic_of(asked.pk), voters[1].pk)  # as it does when so much time has passed

    assert await watching.receive_nothing(timeout=0.4)
    assert voters[1].pk in pump.presence.people(topic_of(asked.pk))
    await close(again, watching)


async def test_somebody_without_a_seat_is_not_said_to_be_here(asked, voters, coordinator_of_it, pump, client):
    browser = await opened(asked, coordinator_of_it)

    here = await asyncio.to_thread(letting_go, seats_here, voters[0], asked)

    assert [seat.is_mine for seat in here] == [True]
    assert "Nobody of the panel" in await standing(client, asked.convened_by, asked)
    await close(browser)


async def test_those_who_read_along_are_here_too(asked, adviser, advisers_browser, pump, client):
    browser = await opened(asked, advisers_browser)

    html = await standing(client, asked.convened_by, asked)

    assert f"Here now: {adviser}, reading along." in html
    await close(browser)


async def test_a_deputy_is_here_for_a_seat_only_once_called(
    asked, voters, with_deputy, coordinator_of_it, pump
):
    browser = await opened(asked, coordinator_of_it)
    assert len(await asyncio.to_thread(letting_go, seats_here, voters[0], asked)) == 1

    with_deputy.deputy_called_at = asked.convened_at
    await asyncio.to_thread(letting_go, with_deputy.save)

    assert len(await asyncio.to_thread(letting_go, seats_here, voters[0], asked)) == 2
    await close(browser)


async def test_presence_says_nothing_of_votes(asked, voters, member, pump, client):
    """A page that is closed and opened around a vote looks the same in it, whatever was voted."""
    said = []
    for option in ("yes", "no"):
        browser = await opened(asked, member)
        await asyncio.to_thread(cast, asked, voters[1], option)
        html = await standing(client, voters[0], asked)
        said.append(html[html.index("Here now") :].partition("</p>")[0])
        await close(browser)

    assert said[0] == said[1]
    assert not any(word in said[0].lower() for word in ("vote", "yes", "no "))


async def test_nobody_is_here_once_it_is_over(asked, voters, member, pump, client):
    browser = await opened(asked, member)
    for voter in voters[:2]:
        await asyncio.to_thread(cast, asked, voter)

    assert "Here now" not in await standing(client, voters[0], asked)
    await close(browser)
