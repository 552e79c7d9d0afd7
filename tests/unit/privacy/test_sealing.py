"""What is sealed is read by who has the keys, found again by its index, and otherwise noise."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy import sealing


OLD, NEW = b"o" * 32, b"n" * 32


@given(st.text())
def test_what_was_sealed_is_read_again(text):
    assert sealing.unseal(sealing.seal(text)) == text


@given(st.text(min_size=4))
def test_nothing_of_it_shows(text):
    token = sealing.seal(text)

    assert text not in token
    assert text.encode() not in base64.urlsafe_b64decode(token)


def test_nothing_stays_nothing():
    assert sealing.seal("") == sealing.unseal("") == sealing.index("name", "") == ""


def test_a_new_key_opens_what_the_old_one_sealed(settings):
    settings.SEALING_KEYS = [OLD]
    token, mark = sealing.seal("Ottoline"), sealing.index("name", "ottoline")

    settings.SEALING_KEYS = [NEW, OLD]

    assert sealing.unseal(token) == "Ottoline"
    assert mark in sealing.indexes("name", "ottoline")
    assert sealing.index("name", "ottoline") != mark


def test_what_was_sealed_before_there_were_keys_is_still_read(settings):
    token, mark = sealing.seal("Ottoline"), sealing.index("name", "ottoline")

    settings.SEALING_KEYS = [NEW]

    assert sealing.unseal(token) == "Ottoline"
    assert mark in sealing.indexes("name", "ottoline")


def test_without_its_key_it_is_unreadable(settings):
    settings.SEALING_KEYS = [OLD]
    token = sealing.seal("Ottoline")
    settings.SEALING_KEYS = [NEW]

    with pytest.raises(sealing.Unreadable, match="SEALING_KEYS"):
        sealing.unseal(token)


def test_an_index_says_for_what_it_is():
    assert sealing.index("name", "ottoline") != sealing.index("birth", "ottoline")
