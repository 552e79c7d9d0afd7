"""By which law and rule an agency may answer: data, in basis.toml, in versions."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


FILE = Path(__file__).with_name("basis.toml")


@dataclass(frozen=True)
class Basis:
    """What is shown with a request, in the letter and on the page."""

    words: tuple
    sources: tuple
    version: str


@cache
def read():
    with FILE.open("rb") as file:
        return tomllib.load(file)


def version():
    return read()["version"]


def of_kind(kind):
    """What everybody reads, and what this kind of agency does."""
    general = read()["everybody"]
    texts = [each for each in read().values() if isinstance(each, dict)]
    own = next(each for each in texts if kind in each.get("kinds", ()))
    return Basis((*own["words"], *general["words"]), (*own["sources"], *general["sources"]), version())
