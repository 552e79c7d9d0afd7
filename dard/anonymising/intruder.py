"""The questions of the motivated intruder."""

import tomllib
from functools import cache
from pathlib import Path

from dard.states import Intruder


@cache
def shipped():
    return tomllib.loads(Path(__file__).with_name("intruder.toml").read_text(encoding="utf-8"))["questions"]


def questions():
    """{key: what is asked}"""
    return {each["key"]: each["ask"] for each in shipped()}


def ways():
    """{key: how somebody could be found then}"""
    return {each["key"]: each["how"] for each in shipped()}


def unanswered(answers):
    return [key for key in questions() if answers.get(key) not in Intruder.values]


def without_note(answers, notes):
    """What could lead to somebody, and nobody noted how."""
    return [key for key, answer in answers.items() if answer == Intruder.MAYBE and not notes.get(key)]
