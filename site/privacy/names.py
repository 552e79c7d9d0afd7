"""Names, by the words around them and by lists of given names and surnames.

The rules go from the strong ("patient John Smith", "Mr Brown") to the weak (a given name before a verb). What
the caller allows, such as a drug called Charlie or Molly, is spared by the weak ones.
"""

import re
from dataclasses import dataclass

from privacy.wordlists import (
    BRANDS,
    CALLED,
    CUES,
    DOINGS,
    DONE_TO,
    ENDS_A_NAME,
    NOT_NAMES,
    ORDINARY,
    PEOPLE,
    PLACES,
    REGAL,
    THINGS,
    TITLES,
    given_names,
    plain_given_names,
    plain_surnames,
    surnames,
)


LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}(?:{LETTER}|['’\-](?={LETTER})){{0,30}}")
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    text: str
    is_possessive: bool = False

    @property
    def low(self):
        return self.text.casefold()

    @property
    def is_capital(self):
        return self.text[0].isupper()


def find(text, spared):
    """(start, end, reason) of each name, from left to right."""
    words = Words(text, spared)
    at = 0
    while at < len(words.all):
        last, reason = (None, "") if words.is_in_spared_phrase(at) else first_to_find(words, at)
        if last is None:
            at += 1
            continue
        yield words.all[at].start, words.all[last].end, reason
        at = last + 1


def first_to_find(words, at):
    """(last word of the name that begins here, why), by the first rule that says so, or (None, "")."""
    for rule, reason in RULES:
        if (last := rule(words, at)) is not None:
            return last, reason
    return None, ""


class Words:
    """The words of a text and which of them stand next to each other."""

    def __init__(self, text, spared):
        self.text, self.spared = text, spared
        self.all = [word(match) for match in WORD.finditer(text)]

    def low(self, at):
        return self.all[at].low if 0 <= at < len(self.all) else ""

    def next_to(self, at, other, joined=r" {1,2}|\. "):
        """The word there, if only a space parts the two."""
        if not (0 <= at < len(self.all) and 0 <= other < len(self.all)):
            return None
        first, second = sorted((at, other))
        between = self.text[self.all[first].end : self.all[second].start]
        return self.all[other] if len(between) < 4 and re.fullmatch(joined, between) else None

    def before(self, at, joined=r" {1,2}"):
        return self.next_to(at, at - 1, joined)

    def after(self, at):
        return self.next_to(at, at + 1, r" {1,2}")

    def is_spared(self, first, last):
        """Whether the caller knows it as something else: the whole of it, or every word of it."""
        low = [word.low for word in self.all[first : last + 1]]
        return " ".join(low) in self.spared or all(each in self.spared for each in low)

    def is_in_spared_phrase(self, at):
        """“Miss Emma” is morphine; so neither word of it is anybody."""
        here = self.low(at)
        return f"{self.low(at - 1)} {here}" in self.spared or f"{here} {self.low(at + 1)}" in self.spared

    def can_be_name(self, at):
        word = self.all[at]
        return word.is_capital and word.low not in NOT_NAMES and not is_abbreviation(word)

    def to_the_end(self, at, most=3):
        """The last word of a name that begins here."""
        last = at
        while last - at + 1 < most and (following := self.after(last)):
            if not self.can_be_name(last + 1) or following.low in ENDS_A_NAME:
                break
            if following.low in self.spared and following.low not in surnames():
                break
            last += 1
        return last

    def is_place(self, first, last):
        """“Victoria Park”, “the Prince Albert”, “Florence Nightingale Ward”."""
        before, after = self.before(first, r" {1,2}|\. "), self.after(last)
        return bool(
            (before and before.low in REGAL)
            or (after and after.low in PLACES)
            or any(word.low in PLACES for word in self.all[first + 1 : last + 1])
        )


def word(match):
    text = POSSESSIVE.sub("", match.group())
    return Word(match.start(), match.start() + len(text), text, text != match.group())


def is_abbreviation(word):
    """“OD”, “LSD”, “OD'd”; “LEE” is a name in capitals."""
    return len(word.text) in range(2, 5) and word.text[:2].isupper() and word.low not in given_names()


def after_a_title(words, at):
    """“Mr Brown”, “Dr Patel”; “miss” in small letters is a verb."""
    before = words.before(at, r" {1,2}|\. ")
    if before is None or before.low not in TITLES or not words.can_be_name(at):
        return None
    return words.to_the_end(at) if before.is_capital or before.low in {"mr", "mrs"} else None


def after_a_cue(words, at):
    """“patient John Smith”, “his brother Lee”, “Name: Lee Brown”; “john smith” too where both are known."""
    before = words.before(at, r" {1,2}|: ?| [\-–] |, ")
    if before is None or before.low not in CUES:
        return None
    here = words.all[at]
    if not words.can_be_name(at):
        return in_small_letters(words, at)
    last = words.to_the_end(at)
    known = last > at and here.low in given_names() and words.all[last].low in surnames()
    if words.is_place(at, last) or (words.is_spared(at, at) and not known):
        return None
    return last


def in_small_letters(words, at):
    here, following = words.all[at], words.after(at)
    if here.is_capital or here.low not in plain_given_names() or here.low in words.spared:
        return None
    return at + 1 if following and following.low in plain_surnames() else at


def after_called(words, at):
    """“a man called Dave”, “known as Lee Brown”, “his name is john smith”; not “a tablet called Molly”."""
    before = words.before(at)
    if before is None:
        return None
    if before.low not in CALLED and (words.low(at - 2), before.low) not in {("known", "as"), ("name", "is")}:
        return None
    said_before = {word.low for word in words.all[max(0, at - 6) : at - 1]}
    last = words.to_the_end(at) if words.can_be_name(at) else in_small_letters(words, at)
    if last is None or said_before & THINGS or words.is_place(at, last):
        return None
    if said_before & PEOPLE:
        return last
    is_name = words.all[at].low in plain_given_names() and not words.is_spared(at, last)
    return last if is_name else None


def given_and_surname(words, at):
    """“Sarah Jones”, “Dave Okonkwo”; a given name that is also a word needs a surname that is known."""
    here, following = words.all[at], words.after(at)
    if not following or here.low not in given_names() or not words.can_be_name(at):
        return None
    if not words.can_be_name(at + 1) or following.low in ENDS_A_NAME:
        return None
    doubtful = any(word.low in ORDINARY or word.low in words.spared for word in (here, following))
    if doubtful and following.low not in surnames():
        return None
    if words.is_spared(at, at + 1) or words.is_place(at, at + 1) or f"{here.low} {following.low}" in BRANDS:
        return None
    return at + 1


def initial_and_surname(words, at):
    """“J. Smith”."""
    here, following = words.all[at], words.next_to(at, at + 1, r"\. ?")
    if not following or len(here.text) != 1 or not here.is_capital or not words.can_be_name(at + 1):
        return None
    return at + 1 if following.low in surnames() else None


def given_name_that_does(words, at):
    """“Dave collapsed”, “told Sarah”, “Priya’s cousin”."""
    here = words.all[at]
    if not here.is_capital or here.low not in plain_given_names() or here.low in words.spared:
        return None
    before, after = words.before(at), words.after(at)
    acts = after and not after.is_capital and after.low in DOINGS
    is_told = before and before.low in DONE_TO
    return (
        at
        if (acts or is_told or here.is_possessive) and not (before and before.low in REGAL | THINGS)
        else None
    )


RULES = (
    (after_a_title, "It follows a title such as Mr or Dr."),
    (after_a_cue, "It follows a word for a person."),
    (after_called, "It follows “called”, “named” or “known as”."),
    (given_and_surname, "It looks like a first name and a surname."),
    (initial_and_surname, "It looks like an initial and a surname."),
    (given_name_that_does, "It looks like somebody’s first name."),
)
