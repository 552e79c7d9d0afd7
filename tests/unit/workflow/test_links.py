"""Signed links: for one purpose, for one thing, for a time."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from workflow.links import read, sign
from workflow.refusals import Refused


ALTERED = "This link is not complete or was changed on its way."
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


@given(st.integers(1, 2**63))
def test_a_link_names_its_thing(key):
    assert read("delivery", sign("delivery", key), days=30) == key


def test_a_link_for_another_purpose_is_refused():
    token = sign("delivery", 12)

    with pytest.raises(Refused, match=ALTERED):
        read("vote", token, days=30)


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "x", lambda t: "x" + t, lambda t: t.swapcase()]
)
def test_an_altered_link_is_refused(change):
    token = sign("delivery", 12)

    with pytest.raises(Refused, match=ALTERED):
        read("delivery", change(token), days=30)


@given(st.text())
def test_no_made_up_link_opens_anything(token):
    with pytest.raises(Refused):
        read("delivery", token, days=30)


@pytest.mark.parametrize(("days", "opens"), [(29, True), (31, False)])
def test_a_link_works_for_a_time(days, opens):
    with time_machine.travel(NOW, tick=False):
        token = sign("delivery", 12)

    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        if opens:
            assert read("delivery", token, days=30) == 12
        else:
            with pytest.raises(Refused, match="This link has expired"):
                read("delivery", token, days=30)
