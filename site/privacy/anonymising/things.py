"""Services, places and addresses of a record, whole or by the part of their name that tells them apart."""

import re
from itertools import pairwise

from rapidfuzz.distance import OSA

from privacy.anonymising.findings import Kind, Severity
from privacy.anonymising.words import OURS, begins_sentence, common, listed, words_of


IS_THING = "It is named in the identified record of this case, or as a place of this area."
GENERIC, SAME = listed("generic"), OURS["same"]
# Small words inside a name that is written in capitals.
SMALL = frozenset({"of", "and", "the", "for"})
FEWEST_LETTERS = 6
LINK = re.compile(r"(?:['’]?s?)(?:[ ,\-/&]{1,3}|\. ?)")
ROOM = re.compile(r"\s*(?:flat|room|apartment|apt|unit|caravan|bedsit) ?\w{1,4}\s*", re.IGNORECASE)


def key(word):
    """A word of a name as it is compared: “St Brannock’s” and “St. Brannocks” are one."""
    low = SAME.get(word.low, word.low)
    return low[:-1] if len(low) > 3 and low.endswith("s") else low


def find(text, things):
    """(start, end, thing, reason, severity) of each."""
    words = words_of(text)
    keys = [key(each) for each in words]
    beginning = by_first_word(things)
    for at, first in enumerate(keys):
        for wanted, needs_capitals, thing in beginning.get(first, ()):
            here = words[at : at + len(wanted)]
            if tuple(keys[at : at + len(wanted)]) == wanted and stands(text, here, needs_capitals):
                yield here[0].start, here[-1].end, thing, IS_THING, Severity.BLOCKS
    yield from misspelt(words, things)
    yield from everyday(text, words, keys, things)


def by_first_word(things):
    """{first word: [(words, whether they must be written in capitals, thing)]}"""
    found = {}
    for thing in things:
        for wanted, needs_capitals in ways(thing).items():
            found.setdefault(wanted[0], []).append((wanted, needs_capitals, thing))
    return found


def stands(text, here, needs_capitals):
    """Whether these words are one name, written as one."""
    if not all(LINK.fullmatch(text[one.end : other.start]) for one, other in pairwise(here)):
        return False
    return not needs_capitals or all(starts_high(each) or each.low in SMALL for each in here)


def starts_high(word):
    return word.is_capital or word.text[0].isdigit()


def ways(thing):
    """{words: whether they must be written in capitals}: the whole name, and parts that tell it apart."""
    made = {}
    for name in parts_of(thing):
        whole = [each for each in words_of(name) if each.low != "the"]
        if whole:
            made[tuple(map(key, whole))] = is_everyday(whole)
        for part in pieces(whole) if thing.kind == Kind.ORGANISATION else streets(whole, thing):
            made.setdefault(tuple(map(key, part)), True)
    return made


def is_everyday(whole):
    return all(each.low in common() or each.low in GENERIC for each in whole)


def parts_of(thing):
    """Of an address, each line; of anything else, its name."""
    if thing.kind != Kind.ADDRESS:
        return [thing.name]
    lines = re.split(r"[,\n]", thing.name)
    return [line for line in lines if re.search(r"[^\W\d_]{3}", line) and not ROOM.fullmatch(line)]


def pieces(whole):
    """“Compass Gate” of “Compass Gate Recovery Service”, “Waypoint” of “Waypoint Recovery”."""
    for start in range(len(whole)):
        for end in range(start + 1, len(whole) + 1):
            part = whole[start:end]
            if len(part) < len(whole) and tells(part):
                yield part


def tells(part):
    """Whether a part of a name is enough to know the whole."""
    if part[0].low in SMALL or part[-1].low in SMALL | {"st"}:
        return False
    own = [each for each in part if each.low not in GENERIC]
    if len(part) == 1:
        return bool(own) and len(own[0].low) > 3 and own[0].low not in common()
    return bool(own) or len(part) > 2


def streets(whole, thing):
    """A street without the number of the house."""
    if thing.kind == Kind.ADDRESS and len(whole) > 2 and whole[0].text[0].isdigit():
        yield whole[1:]


def misspelt(words, things):
    """A name of one word with a letter wrong."""
    names = dict(single for thing in things for single in singles(thing))
    for each in words:
        if not each.is_capital or each.low in common() or each.low in names:
            continue
        for name, thing in names.items():
            if OSA.distance(each.low, name, score_cutoff=1) == 1:
                yield each.start, each.end, thing, IS_THING, Severity.BLOCKS


def singles(thing):
    """The name of a thing, or a line of an address, that is one word and no everyday one."""
    for line in parts_of(thing):
        low = [each.low for each in words_of(line)]
        if len(low) == 1 and len(low[0]) >= FEWEST_LETTERS and low[0] not in common():
            yield low[0], thing


def everyday(text, words, keys, things):
    """“the Cedars” of “The Cedars Surgery”: an everyday word in capitals in a sentence, the least sure."""
    services = [each for each in things if each.kind == Kind.ORGANISATION]
    own = {key(each): thing for thing in services for each in words_of(thing.name) if is_own_everyday(each)}
    for at, each in enumerate(words):
        if keys[at] in own and each.is_capital and not begins_sentence(text, each.start):
            yield each.start, each.end, own[keys[at]], IS_THING, Severity.WARNS


def is_own_everyday(word):
    return word.low not in GENERIC and word.low in common()
