"""Finding the words of a list in a text: whole words only, and not where they are said rightly.

One pass over the text for each list, and no pattern that goes back over what it has read: the time it takes
grows with the text and no faster.
"""

import re
from functools import lru_cache


# A letter of any script; Python takes the vowel signs of Bengali, and of Arabic, for something else.
LETTER = r"[\w\u0980-\u09ff\u0600-\u06ff]"
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "\u2011": "-", "\u00a0": " "})
GAP = re.compile(r"\s+")


def occurrences(text, terms, spared=(), sets=None):
    """[(start, words as they stand there, what to write instead)], each of the words once."""
    seen = set()
    for start, words, instead in every_occurrence(text, terms, spared, sets):
        if plain(words) not in seen:
            seen.add(plain(words))
            yield start, words, instead


def every_occurrence(text, terms, spared=(), sets=None):
    if not terms:
        return
    pattern, instead = compiled(terms, spared, as_key(sets))
    for match in pattern.finditer(lowered(text)):
        suggestion = instead.get(match.lastgroup or plain(match.group()))
        if suggestion is not None:
            yield match.start(), text[match.start() : match.end()], suggestion


def plain(words):
    """Words as they are compared: in small letters, with single spaces."""
    return GAP.sub(" ", lowered(words.strip()))


def lowered(text):
    """The text in small letters and plain signs, each letter where it was."""
    small = text.translate(STRAIGHT).lower()
    return small if len(small) == len(text) else "".join(map(small_letter, text))


def small_letter(sign):
    """A few capitals have two small letters; they stay as they are."""
    return small if len(small := sign.translate(STRAIGHT).lower()) == 1 else sign


def as_key(sets):
    return tuple(sorted((name, tuple(words)) for name, words in (sets or {}).items()))


@lru_cache(maxsize=256)
def compiled(terms, spared, sets):
    """One pattern, and what to write instead: by the words, or by the name of a group where a term has a set
    of words in it. Longer words come before those they begin with; what is spared is found and left."""
    of_set = {name: alternatives(words) for name, words in sets}
    found, instead = [(each, expression(each, {})) for each in spared], {}
    for number, (term, suggestion) in enumerate(terms):
        has_set = any(f"{{{name}}}" in term for name in of_set)
        instead[f"t{number}" if has_set else plain(term)] = suggestion
        words = expression(term, of_set)
        found.append((term, f"(?P<t{number}>{words})" if has_set else words))
    for each in spared:
        instead.pop(plain(each), None)
    choice = "|".join(words for _, words in sorted(found, key=lambda each: -len(each[0])))
    return re.compile(rf"(?<!{LETTER})(?={LETTER})(?:{choice})(?!{LETTER}|-\w)"), instead


def expression(term, of_set):
    """A term as a pattern: any gap between its words, and a set of words for each {name}."""
    found = r"\s+".join(re.escape(word) for word in plain(term).split())
    for name, words in of_set.items():
        found = found.replace(re.escape(f"{{{name}}}"), words)
    return found


def alternatives(words):
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(expression(each, {}) for each in longest_first) + ")"
