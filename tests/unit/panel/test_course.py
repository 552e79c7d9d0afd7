"""Lengths of time as people read them."""

from datetime import timedelta

import pytest

from panel.course import took


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (None, ""),
        (timedelta(), "less than a minute"),
        (timedelta(seconds=29), "less than a minute"),
        (timedelta(minutes=45), "45 min"),
        (timedelta(minutes=59, seconds=40), "1 h"),
        (timedelta(hours=3, minutes=20), "3 h 20 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=4, minutes=9), "2 days 4 h"),
    ],
)
def test_a_length_in_words(length, words):
    assert took(length) == words
