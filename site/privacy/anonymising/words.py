"""The words of a text as they are compared: in small letters, without accents, apostrophes or possessives."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from privacy.wordlists import NOT_NAMES, ORDINARY


OURS = tomllib.loads(Path(__file__).with_name("words.toml").read_text())

# Letters and digits; a hyphen parts, an apostrophe does not.
WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*")
APOSTROPHES = str.maketrans("", "", "'’‘`´")
POSSESSIVE = re.compile(r"['’‘`´]s$", re.IGNORECASE)
SENTENCE_ENDS = re.compile(r"(?:^|[.!?:\n])[\s\"“”'‘’(]*$")


@dataclass(frozen=True)
class Word:
    """A word: where it stands, as it is written (without a possessive), and as it is compared."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_capital(self):
        return self.text[0].isupper()


def words_of(text):
    return [word(match) for match in WORD.finditer(text)]


def word(match):
    text = POSSESSIVE.sub("", match.group())
    return Word(match.start(), match.start() + len(text), text, plain(text))


def plain(text):
    """“Siobhán O’Dowd” as “siobhan odowd”."""
    bare = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    return "".join(each for each in bare if not unicodedata.combining(each)).casefold()


@cache
def common():
    """Words that are no name by themselves: Faker's thousand of everyday English, and ours."""
    everyday = import_module("faker.providers.lorem.en_US").Provider.word_list
    return frozenset(each.casefold() for each in everyday) | ORDINARY | NOT_NAMES | listed("everyday")


def listed(name):
    return frozenset(OURS[name].split())


def begins_sentence(text, start):
    return bool(SENTENCE_ENDS.search(text[max(0, start - 12) : start]))
