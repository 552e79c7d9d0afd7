"""On what ground an agency may refuse, and what can be answered to it: data, in grounds.toml."""

import tomllib
from functools import cache
from pathlib import Path


FILE = Path(__file__).with_name("grounds.toml")


@cache
def every():
    """{ground: {label, answer}}"""
    with FILE.open("rb") as file:
        return tomllib.load(file)


def choices():
    return [(key, each["label"]) for key, each in every().items()]


def label(ground):
    return every()[ground]["label"]


def answer_to(ground):
    return every()[ground]["answer"]
