"""The questions that each kind of agency is asked: data, in questions.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.formats import date_format

from dard.states import AgencyKind, Answer


FILE = Path(__file__).with_name("questions.toml")


@dataclass(frozen=True)
class Question:
    key: str
    ask: str
    how: str
    options: tuple = ()
    fact: str = ""

    @property
    def choices(self):
        return Answer.choices if self.how == "yes_no" else [tuple(each) for each in self.options]

    def in_words(self, value):
        """An answer as it is read: a choice by its label, a day written out."""
        if self.how == "day":
            return date_format(date.fromisoformat(value), "j F Y")
        return dict(self.choices).get(value, value) if self.choices else str(value)


@cache
def every():
    with FILE.open("rb") as file:
        read = tomllib.load(file)
    return {kind: tuple(Question(**each) for each in read[kind]) for kind in AgencyKind.values}


def of_kind(kind):
    """What an agency of this kind is asked, in order."""
    return every()[kind]


def answered(kind, answers):
    """[(question, answer)] of what was answered, in the order it was asked."""
    return [(each, answers[each.key]) for each in of_kind(kind) if answers.get(each.key) not in (None, "")]
