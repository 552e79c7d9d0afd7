"""What a notice says, as real mail servers write them."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.bounces.notices import MOST_BYTES, NoNotice, Notice, read_notice
from alerts.states import ReceiptKind
from tests.integration.alerts.bounces.sending_back import BOUNCES, NO_NOTICES, written


KEY = uuid.UUID("0b0f6a0e-4c57-4f3a-9d0e-1d1c5f0a7b11")


@pytest.fixture(autouse=True)
def return_address(settings):
    settings.BOUNCE_ADDRESS = "bounces@forewarn.example"


@pytest.mark.parametrize(("name", "code"), BOUNCES.items())
def test_a_notice_says_which_message_came_back_and_why(name, code):
    notice = read_notice(written(name, KEY))

    assert (notice.key, notice.kind, notice.code) == (KEY, ReceiptKind.BOUNCED, code)


def test_a_delay_is_no_failure():
    notice = read_notice(written("postfix_delayed", KEY))

    assert (notice.key, notice.kind, notice.code) == (KEY, ReceiptKind.DELAYED, "4.4.1")


@pytest.mark.parametrize("name", NO_NOTICES)
def test_what_is_no_notice_is_left_alone(name):
    with pytest.raises(NoNotice):
        read_notice(written(name, KEY))


def test_a_notice_that_is_too_large_is_not_taken_apart():
    with pytest.raises(NoNotice, match="larger than 5 MB"):
        read_notice(written("postfix_no_such_user", KEY) + b"x" * MOST_BYTES)


def test_another_address_names_no_message_of_ours(settings):
    settings.BOUNCE_ADDRESS = "returns@forewarn.example"

    with pytest.raises(NoNotice, match="no message of ours"):
        read_notice(written("quotes_nothing", KEY))


def cut(name, start, length):
    data = written(name, KEY)
    return data[:start] + data[start + length :]


@given(
    st.binary(max_size=400)
    | st.builds(cut, st.sampled_from(sorted(BOUNCES)), st.integers(0, 2500), st.integers(1, 600))
)
def test_any_bytes_are_a_notice_or_none(data):
    try:
        notice = read_notice(data)
    except NoNotice:
        return

    assert isinstance(notice, Notice)
    assert notice.key == KEY
