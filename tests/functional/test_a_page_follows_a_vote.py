"""A page of a vote that stays open follows along: by socket, without one, and after having been cut off."""

from datetime import timedelta

import pytest

from panel import actions, letters
from tests.factories.panel import consultation, holders
from tests.patience import wait_until


@pytest.fixture
def asked(server):
    return consultation()


@pytest.fixture
def page(visit, asked):
    """The chair's window before it opens the question; its time passes as the test says."""
    window = visit(holders(asked)[0])
    window.clock.install()
    return window


def vote(asked, number):
    actions.cast_vote(asked, by=holders(asked)[number], option="yes")


def state(page, name):
    return page.locator(f"[data-live-state='{name}']")


def test_without_sockets_it_is_read_again_every_fifteen_seconds(page, asked):
    page.route_web_socket("**/ws/**", lambda socket: socket.close())
    page.goto(asked.get_absolute_url())
    state(page, "polling").wait_for()
    page.get_by_text("Updating every 15 seconds").wait_for()
    vote(asked, 1)

    page.clock.run_for(16_000)

    page.get_by_text("1 has voted").wait_for()


def test_what_happened_while_it_was_cut_off_is_shown_when_it_is_back(page, asked):
    sockets, is_cut = [], []

    def pass_on(socket):
        sockets.append(socket)
        if is_cut:
            socket.close()
        else:
            socket.connect_to_server()

    page.route_web_socket("**/ws/**", pass_on)
    page.goto(asked.get_absolute_url())
    state(page, "live").wait_for()
    is_cut.append(True)
    sockets[0].close()
    state(page, "polling").wait_for()
    vote(asked, 1)

    is_cut.clear()
    page.clock.run_for(5_000)

    state(page, "live").wait_for()
    page.get_by_text("1 has voted").wait_for()
    assert len(sockets) > 1


def test_a_connection_that_only_looks_open_is_found_by_its_silence(page, asked):
    sockets = []
    page.route_web_socket("**/ws/**", lambda socket: sockets.append(socket))  # opened, and never a word
    page.goto(asked.get_absolute_url())
    state(page, "live").wait_for()

    page.clock.run_for(63_000)

    wait_until(lambda: page.title() and len(sockets) > 1)


def test_the_deadline_ticks(page, asked):
    """On the page of a link, which is not read again: where a page is, the server says what time it is."""
    ballot = asked.ballots.get(holder=holders(asked)[0])
    page.goto(letters.vote_url(ballot, ballot.holder))
    words = page.locator(".fw-clock__words")
    before = words.inner_text()

    page.clock.run_for(120_000)

    words.filter(has_not_text=before).wait_for()
    assert words.inner_text().startswith("Due in 3 hours")


def test_the_deadline_moves_when_the_chair_gives_more_time(page, asked):
    page.goto(asked.get_absolute_url())
    state(page, "live").wait_for()

    deadline = asked.deadline + timedelta(days=2)
    actions.extend(asked, by=holders(asked)[0], deadline=deadline, reason="A result is due.")

    page.locator(".fw-clock__words").first.filter(has_text="2 days").wait_for()
