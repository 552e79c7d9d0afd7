"""What a bounce says, as real mail servers write them."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.bounces.reading import MOST_BYTES, Bounce, NoBounce, read_bounce
from alerts.states import ReceiptKind
from tests.integration.alerts.bounces.sending_back import BOUNCES, OTHERS, written


KEY = uuid.UUID("0b0f6a0e-4c57-4f3a-9d0e-1d1c5f0a7b11")


@pytest.fixture(autouse=True)
def return_address(settings):
    settings.BOUNCE_ADDRESS = "bounces@forewarn.example"


@pytest.mark.parametrize(("name", "code"), BOUNCES.items())
def test_a_bounce_says_which_message_came_back_and_why(name, code):
    bounce = read_bounce(written(name, KEY))

    assert (bounce.key, bounce.kind, bounce.code) == (KEY, ReceiptKind.BOUNCED, code)


def test_a_delay_is_no_failure():
    bounce = read_bounce(written("postfix_delayed", KEY))

    assert (bounce.key, bounce.kind, bounce.code) == (KEY, ReceiptKind.DELAYED, "4.4.1")


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_bounce_is_left_alone(name):
    with pytest.raises(NoBounce):
        read_bounce(written(name, KEY))


def test_a_bounce_that_is_too_large_is_not_taken_apart():
    with pytest.raises(NoBounce, match="larger than 5 MB"):
        read_bounce(written("postfix_no_such_user", KEY) + b"x" * MOST_BYTES)


def test_another_address_names_no_message_of_ours(settings):
    settings.BOUNCE_ADDRESS = "returns@forewarn.example"

    with pytest.raises(NoBounce, match="no message of ours"):
        read_bounce(written("quotes_nothing", KEY))


def cut(name, start, length):
    data = written(name, KEY)
    return data[:start] + data[start + length :]


@given(
    st.binary(max_size=400)
    | st.builds(cut, st.sampled_from(sorted(BOUNCES)), st.integers(0, 2500), st.integers(1, 600))
)
def test_any_bytes_are_a_bounce_or_none(data):
    try:
        bounce = read_bounce(data)
    except NoBounce:
        return

    assert isinstance(bounce, Bounce)
    assert bounce.key == KEY
