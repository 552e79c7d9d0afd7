"""The questions of the motivated intruder."""

import tomllib
from functools import cache
from pathlib import Path

from dard.states import Intruder


@cache
def questions():
    """{key: what is asked}"""
    table = tomllib.loads(Path(__file__).with_name("intruder.toml").read_text(encoding="utf-8"))
    return {each["key"]: each["ask"] for each in table["questions"]}


def unanswered(answers):
    return [key for key in questions() if answers.get(key) not in Intruder.values]


def without_note(answers, notes):
    """What could lead to somebody, and nobody noted how."""
    return [key for key, answer in answers.items() if answer == Intruder.MAYBE and not notes.get(key)]
