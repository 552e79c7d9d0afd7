"""Codes that stand beside a try are said in words."""

import pytest

from alerts.codes import NO_ANSWER, UNKNOWN, in_words
from alerts.states import ChannelName


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("250", "It was taken."),
        ("550", "Their mail server refuses it: most often there is no such address."),
        ("5.1.1", "There is no such address."),
        ("5.3.99", "Something is wrong with their mail server."),
        ("471", "Their mail server could not take it just then."),
        ("599", "Their mail server refuses it."),
        ("ConnectionRefusedError", NO_ANSWER["ConnectionRefusedError"]),
        ("ZeroDivisionError", UNKNOWN),
        ("", ""),
    ],
)
def test_a_mail_servers_code_in_words(code, words):
    assert in_words(code) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("204", "It was taken."),
        ("410", "They say that this address is gone for good."),
        ("503", "Their system had a fault of its own."),
        ("302", "They answer from another address, and we follow nobody there."),
        ("5.1.1", UNKNOWN),
    ],
)
def test_a_web_servers_code_in_words(code, words):
    assert in_words(code, ChannelName.WEBHOOK) == words
