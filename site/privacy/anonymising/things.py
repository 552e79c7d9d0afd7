"""Services, places and addresses of a record, whole or by the part of their name that tells them apart."""

import re
from functools import cache
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
    for thing in things:
        for wanted, needs_capitals in ways(thing):
            for at in range(len(words) - len(wanted) + 1):
                here = words[at : at + len(wanted)]
                if tuple(keys[at : at + len(wanted)]) == wanted and stands(text, here, needs_capitals):
                    yield here[0].start, here[-1].end, thing, IS_THING, Severity.BLOCKS
        yield from misspelt(words, thing)
        yield from everyday(text, words, keys, thing)


def stands(text, here, needs_capitals):
    """Whether these words are one name, written as one."""
    if not all(LINK.fullmatch(text[one.end : other.start]) for one, other in pairwise(here)):
        return False
    return not needs_capitals or all(starts_high(each) or each.low in SMALL for each in here)


def starts_high(word):
    return word.is_capital or word.text[0].isdigit()


@cache
def ways(thing):
    """[(keys, whether it must be written in capitals)]: the whole name, and parts that tell it apart."""
    made = {}
    for name in parts_of(thing):
        whole = [each for each in words_of(name) if each.low != "the"]
        if whole:
            made[tuple(map(key, whole))] = is_everyday(whole)
        for part in pieces(whole) if thing.kind == Kind.ORGANISATION else streets(whole, thing):
            made.setdefault(tuple(map(key, part)), True)
    return tuple(made.items())


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


def misspelt(words, thing):
    """A name of one word with a letter wrong."""
    names = [each.low for name in parts_of(thing) for each in words_of(name)]
    if len(names) != 1 or len(names[0]) < FEWEST_LETTERS or names[0] in common():
        return
    for each in words:
        is_name = each.is_capital and each.low not in common()
        if is_name and OSA.distance(each.low, names[0], score_cutoff=1) == 1:
            yield each.start, each.end, thing, IS_THING, Severity.BLOCKS


def everyday(text, words, keys, thing):
    """“the Cedars” of “The Cedars Surgery”: an everyday word in capitals inside a sentence, the least sure."""
    if thing.kind != Kind.ORGANISATION:
        return
    own = {key(each) for each in words_of(thing.name) if each.low not in GENERIC and each.low in common()}
    for at, each in enumerate(words):
        if keys[at] in own and each.is_capital and not begins_sentence(text, each.start):
            yield each.start, each.end, thing, IS_THING, Severity.WARNS
