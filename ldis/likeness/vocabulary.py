"""The words look-alikes are found by: one plain form for each, and which of them mean the same."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path


WORDS = Path(__file__).with_name("words.toml")
# Ours: longer ones are addresses or noise, and a term has to fit its column.
LONGEST_WORD = 30
# Ours: the words of a report beyond this many are not looked at; nobody writes more to the point.
MOST_WORDS = 120


def words_of(text):
    """The words of a text in order: small letters and figures, no accents, plural endings cut off."""
    text = unicodedata.normalize("NFKD", str(text).casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", text))
    return [singular(word[:LONGEST_WORD]) for word in found[: MOST_WORDS * 4]]


def singular(word):
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def tables():
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def idle_words():
    return frozenset(words_of(tables()["idle"]["words"]))


@cache
def marking_words():
    return idle_words() | frozenset(words_of(tables()["idle"]["markings"]))


@cache
def phrases(table):
    """{words in order: what they mean} of one table, and the number of words in its longest phrase."""
    meanings = {
        tuple(words_of(text)): meaning for meaning, texts in tables()[table].items() for text in texts
    }
    return meanings, max(len(phrase) for phrase in meanings)


def meanings_in(words, table):
    """(what is meant, places of the words that say so): the longest phrase wins."""
    meanings, longest = phrases(table)
    meant, places, at = set(), set(), 0
    while at < len(words):
        size = next((n for n in range(longest, 0, -1) if tuple(words[at : at + n]) in meanings), 0)
        if size:
            meant.add(meanings[tuple(words[at : at + size])])
            places.update(range(at, at + size))
        at += size or 1
    return meant, places


@cache
def near(table):
    """The pairs of a table that are easily taken for one another."""
    return frozenset(frozenset(pair) for pair in tables()[f"near_{table}"]["pairs"])
