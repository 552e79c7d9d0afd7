"""What keeps a socket honest: its beat, the look at who may still listen, the ping that finds the dead."""

import asyncio
import threading
from contextlib import ExitStack

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.utils import timezone

from accounts.models import Membership
from panel.models import Seat
from panel.presence import topic_of
from panel.states import Part
from tests.factories.panel import seat_without_vote
from tests.integration.panel.sockets import BareBrowser, Socket, cast, letting_go, opened, served, signed_in
from tests.patience import PATIENCE, wait_until
from workflow import listener, live


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def adviser(asked):
    """Somebody who may read only as long as they have their seat."""
    return seat_without_vote(asked.panel, Part.ADVISES).holder


@pytest.fixture
def advisers_browser(adviser):
    return signed_in(adviser)


@pytest.mark.asyncio
async def test_a_socket_hears_from_us_though_nothing_happens(asked, member, beating):
    browser = await opened(asked, member)

    assert await browser.read_hint() == {"changed": "beat", "seq": 1}
    await browser.disconnect()


@pytest.mark.asyncio
async def test_a_beat_says_the_latest_number_of_what_one_listens_to(asked, voters, member, beating):
    browser = await opened(asked, member)
    await asyncio.to_thread(cast, asked, voters[0])
    voted = await browser.hear("consultation.voted")

    assert await browser.hear("beat") == {"changed": "beat", "seq": voted["seq"]}
    await browser.disconnect()


def sign_out(user):
    Session.objects.all().delete()


def let_the_session_run_out(user):
    Session.objects.update(expire_date=timezone.now())


def close_the_account(user):
    type(user).objects.filter(pk=user.pk).update(is_active=False)


def change_the_password(user):
    user.set_password("another horse battery")
    user.save()


def end_the_seat(user):
    Seat.objects.filter(holder=user).update(ended_on=timezone.localdate())


def end_the_membership(user):
    Membership.objects.filter(user=user).delete()


@pytest.mark.parametrize(
    "loss", [sign_out, let_the_session_run_out, close_the_account, change_the_password, end_the_seat]
)
@pytest.mark.asyncio
async def test_whoever_may_no_longer_read_is_shut_out_with_the_next_beat(
    loss, asked, adviser, advisers_browser, beating
):
    browser = await opened(asked, advisers_browser)

    await asyncio.to_thread(letting_go, loss, adviser)

    assert await browser.closed_with() == 4403
    assert beating.listeners == {}
    await browser.disconnect()


@pytest.mark.asyncio
async def test_a_coordinator_whose_membership_ends_is_shut_out_and_the_others_stay(
    asked, member, coordinator_of_it, beating
):
    leaving, staying = await opened(asked, coordinator_of_it), await opened(asked, member)

    await asyncio.to_thread(letting_go, end_the_membership, asked.convened_by)

    assert await leaving.closed_with() == 4403
    await staying.hear("beat")
    assert len(beating.listeners[topic_of(asked.pk)]) == 1
    await leaving.disconnect()
    await staying.disconnect()


@pytest.mark.asyncio
async def test_who_was_shut_out_is_not_let_in_again(asked, adviser, advisers_browser, pump):
    await asyncio.to_thread(letting_go, end_the_seat, adviser)

    assert await Socket(asked, advisers_browser).connect() == (False, 4403)


@pytest.mark.asyncio
async def test_a_database_that_is_away_shuts_nobody_out(asked, member, beating, monkeypatch, caplog):
    browser = await opened(asked, member)
    with monkeypatch.context() as away:
        away.setattr(listener, "signed_in", restarting)
        away.setattr(live, "without_right", listener.without_right)
        await logged(caplog, "Could not look who may still listen")

    await browser.hear("beat")
    await browser.disconnect()


async def logged(caplog, words):
    """Comes back when the log says so, as it does while the loop goes round."""
    async with asyncio.timeout(PATIENCE):
        while words not in caplog.text:
            await asyncio.sleep(0.05)


def restarting(keys):
    raise OperationalError("the database is restarting")


def people(asked, pump):
    return pump.presence.people(topic_of(asked.pk))


@pytest.mark.parametrize("end", ["silent", "killed"])
def test_a_browser_that_is_gone_without_a_word_is_found(end, asked, voters, member, pump):
    pings = {"ws_ping_interval": 0.2, "ws_ping_timeout": 0.2}
    with served(**pings) as port, BareBrowser(port, asked, member) as browser:
        wait_until(lambda: people(asked, pump) == {voters[1].pk})
        if end == "killed":
            browser.die()

        wait_until(lambda: people(asked, pump) == set())


def test_a_server_that_stops_with_pages_open_leaves_nothing_running(asked, member, pump):
    with ExitStack() as open_pages:
        with served() as port:
            for _ in range(3):
                open_pages.enter_context(BareBrowser(port, asked, member)).hear("connected")
            assert len(pump.listeners[topic_of(asked.pk)]) == 3

        wait_until(lambda: not threads_of_ours())
        assert (pump.loop, pump.tasks) == (None, [])


def threads_of_ours():
    return [each for each in threading.enumerate() if "asks-the-database" in each.name]
