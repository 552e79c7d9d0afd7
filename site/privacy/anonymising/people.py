"""Names of the people in a record, in the ways people write them: part of a name, misspelt, possessive, in
small letters, as a short form, as initials."""

import re
from dataclasses import dataclass, field
from functools import cache

from nicknames import NickNamer
from rapidfuzz.distance import OSA

from privacy.anonymising.findings import Severity
from privacy.anonymising.words import common, listed, plain, words_of
from privacy.scan import without_references
from privacy.wordlists import TITLES


IS_NAME = "It is a name in the identified record of this case."
IS_NEARLY = "It is a letter or two from a name in the identified record of this case."
IS_SHORT = "It is a short form of a name in the identified record of this case."
ARE_INITIALS = "They are the initials of a name in the identified record of this case."

BEFORE_A_NAME = TITLES | listed("honorifics")
PARTICLES = BEFORE_A_NAME | listed("particles")
LONGEST_TITLE = 14
# In how many letters a name may be misspelt, by its length. Ours.
MISSPELT = ((9, 2), (5, 1))
FEWEST_LETTERS_SMALL = 6
# Between two words of one name.
GAP = re.compile(r"[ \-]{1,2}|, |\. ?| \(")
ABBREVIATIONS = listed("abbreviations")


@dataclass
class Names:
    """Every way of writing the people of a record, by the word it is written with."""

    exact: dict = field(default_factory=dict)
    short: dict = field(default_factory=dict)
    initials: list = field(default_factory=list)


def find(text, people):
    """(start, end, someone, reason, severity) of each name, from left to right; those side by side as one."""
    text = without_references(text)
    names, words = names_of(people), words_of(text)
    hits = [hit(text, words, at, names) for at in range(len(words))]
    hits = [with_neighbour(words, hits, at, names) for at in range(len(words))]
    yield from runs(text, words, hits)
    yield from initials(text, names)


@cache
def namer():
    return NickNamer()


def names_of(people):
    names = Names()
    for someone in people:
        for name in someone.names.split(","):
            add(names, someone, name)
    return names


def add(names, someone, name):
    parts = [each for each in words_of(name) if each.low not in PARTICLES]
    for each in parts:
        names.exact.setdefault(each.low, someone)
    for compound in re.findall(r"[^\s]+-[^\s]+", name):
        names.exact.setdefault(plain(compound.replace("-", "")), someone)
    if parts:
        first = parts[0].low
        for each in namer().nicknames_of(first) | namer().canonicals_of(first):
            names.short.setdefault(plain(each), someone)
    letters = [each.text[0].upper() for each in parts]
    if len(letters) > 1:
        names.initials += [(letters, someone)]
        if len(letters) > 2:
            names.initials += [([letters[0], letters[-1]], someone)]


def hit(text, words, at, names):
    """(someone, reason, severity) of the word there, or None."""
    word = words[at]
    if word.low in names.exact:
        is_sure = word.is_capital or not (word.low in common() or len(word.low) < 3)
        return (names.exact[word.low], IS_NAME, Severity.BLOCKS) if is_sure else None
    if word.low.endswith("s") and len(word.low) > 5 and word.low[:-1] in names.exact:
        return names.exact[word.low[:-1]], IS_NAME, Severity.BLOCKS
    if word.low in names.short and word.is_capital and word.low not in common():
        return names.short[word.low], IS_SHORT, Severity.BLOCKS
    return nearly(word, names)


def nearly(word, names):
    if word.low in common() or not word.low.isalpha():
        return None
    if not word.is_capital and len(word.low) < FEWEST_LETTERS_SMALL - 1:
        return None
    for name, someone in names.exact.items():
        if name in common() and not word.is_capital:
            continue
        if OSA.distance(word.low, name, score_cutoff=most_wrong(name, word)) <= most_wrong(name, word):
            return someone, IS_NEARLY, Severity.BLOCKS if len(name) > 4 else Severity.WARNS
    return None


def most_wrong(name, word):
    if len(name) == 4 and word.is_capital and name[0] == word.low[0]:
        return 1
    most = next((most for least, most in MISSPELT if len(name) >= least), 0)
    return most if word.is_capital else min(most, 1) * (len(name) >= FEWEST_LETTERS_SMALL)


def with_neighbour(words, hits, at, names):
    """“grace may” in small letters is a name where either word alone is an everyday one."""
    if hits[at] or words[at].low not in names.exact:
        return hits[at]
    for other in (at - 1, at + 1):
        if 0 <= other < len(words) and words[other].low in names.exact and words[other].low != words[at].low:
            first, second = sorted((words[at], words[other]), key=lambda each: each.start)
            if second.start - first.end == 1:
                return names.exact[words[at].low], IS_NAME, Severity.BLOCKS
    return None


def runs(text, words, hits):
    """Hits side by side, with the title or initial before them."""
    at = 0
    while at < len(words):
        if hits[at] is None:
            at += 1
            continue
        last = at
        while last + 1 < len(words) and hits[last + 1] and GAP.fullmatch(gap(text, words, last)):
            last += 1
        someone, reason, _ = best = min(hits[at : last + 1], key=lambda each: each[2] != Severity.BLOCKS)
        yield words[beginning(text, words, at)].start, words[last].end, someone, reason, best[2]
        at = last + 1


def gap(text, words, at):
    return text[words[at].end : words[at + 1].start]


def with_title(text, start):
    """Where a name begins that another search found, with the title before it."""
    begins = max(0, start - LONGEST_TITLE)
    last = words_of(text[begins:start])[-1:]
    is_title = last and last[0].low in BEFORE_A_NAME and last[0].is_capital
    if not is_title or not GAP.fullmatch(text[begins + last[0].end : start]):
        return start
    return begins + last[0].start


def beginning(text, words, at):
    """Where a name begins that has a title or initials before it."""
    while at > 0 and GAP.fullmatch(gap(text, words, at - 1)):
        before = words[at - 1]
        if not ((before.low in BEFORE_A_NAME and before.is_capital) or is_initial(text, before)):
            break
        at -= 1
    return at


def is_initial(text, word):
    is_letter = len(word.text) == 1 and word.is_capital
    return is_letter and (word.text not in "AI" or text[word.end : word.end + 1] == ".")


def initials(text, names):
    """“O.M.”, “E P-B”, and “OM”, which is the least sure."""
    for letters, someone in names.initials:
        parted = r"(?:\. ?|\.-| |-)".join(letters)
        for match in re.finditer(rf"(?<![\w.]){parted}\b\.?(?!\w)", text):
            yield *match.span(), someone, ARE_INITIALS, Severity.BLOCKS
        together = "".join(letters)
        if together.lower() not in ABBREVIATIONS:
            for match in re.finditer(rf"(?<![\w.]){together}(?![\w])", text):
                yield *match.span(), someone, ARE_INITIALS, Severity.BLOCKS
