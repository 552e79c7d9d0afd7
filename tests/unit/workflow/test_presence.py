"""Who has a page open: counted by person, however many tabs, and for a moment longer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow import presence
from workflow.presence import Presence


TOPIC = "panel.consultation:12"
ANNA, BEN = 1, 2


@pytest.fixture
def here():
    return Presence()


@pytest.fixture
def at_once(monkeypatch):
    """Who leaves is gone in that moment."""
    monkeypatch.setattr(presence, "LINGER_SECONDS", 0)


def test_five_tabs_are_one_person(here):
    news = [here.enter(TOPIC, ANNA) for _ in range(5)]

    assert news == [True, False, False, False, False]
    assert here.people(TOPIC) == {ANNA}


def test_somebody_is_here_until_their_last_tab_closes(here, at_once):
    here.enter(TOPIC, ANNA)
    here.enter(TOPIC, ANNA)

    assert not here.leave(TOPIC, ANNA)
    assert here.people(TOPIC) == {ANNA}
    assert here.leave(TOPIC, ANNA)
    assert here.people(TOPIC) == set()


def test_who_loads_the_page_anew_has_not_been_away(here):
    here.enter(TOPIC, ANNA)
    here.leave(TOPIC, ANNA)

    assert here.people(TOPIC) == {ANNA}
    assert not here.enter(TOPIC, ANNA)
    assert not here.forget(TOPIC, ANNA)


def test_who_does_not_come_back_is_forgotten_once(here, at_once):
    here.enter(TOPIC, ANNA)
    here.leave(TOPIC, ANNA)

    assert [here.forget(TOPIC, ANNA), here.forget(TOPIC, ANNA)] == [True, False]
    assert (here.until, here.tabs) == ({}, {})


def test_another_page_is_another_matter(here):
    here.enter(TOPIC, ANNA)
    here.enter("panel.consultation:13", BEN)

    assert here.people(TOPIC) == {ANNA}


@given(st.lists(st.tuples(st.sampled_from([ANNA, BEN]), st.booleans())))
def test_whoever_has_more_opened_than_closed_is_here(steps):
    here, tabs = Presence(), {ANNA: 0, BEN: 0}
    for user, opens in steps:
        if opens or not tabs[user]:
            tabs[user] += 1
            here.enter(TOPIC, user)
        else:
            tabs[user] -= 1
            here.leave(TOPIC, user)

    still_open = {user for user, count in tabs.items() if count}
    assert still_open <= here.people(TOPIC)
    assert {user for _, user in here.tabs} == still_open
