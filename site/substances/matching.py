"""From what somebody typed to the substances it may mean. It proposes; a person chooses.

Names are compared in one plain form (no case, accents, punctuation or spaces). Short names are strict: with
one letter changed, "GBL" is another drug. The names are read once per process and again when they changed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

import ahocorasick
from django.db import connection
from rapidfuzz import fuzz, process

from substances.models import Name, NameKind, Substance


EXACT = 100
# Ours, tried on the misspellings of the vocabulary: below this two names share little but their ending.
LEAST_ALIKE = 70
# Ours: names this short are proposed only as they are written.
STRICT_UP_TO = 4
# Ours: shorter names are not looked for inside sentences.
LEAST_IN_TEXT = 3
# Ours: more than anybody is shown.
MOST_ALIKE = 40
# Read no further: a pasted page is nobody's name for a drug.
LONGEST = 200

GREEK = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ß": "ss", "ø": "o", "æ": "ae"})
WHY = {
    NameKind.STANDARD: "another name of {}",
    NameKind.STREET: "street name of {}",
    NameKind.BRAND: "brand of {}",
    NameKind.SPELLING: "spelling of {}",
    NameKind.ABBREVIATION: "short for {}",
}


# Each part by itself is read from an index; asked for together they would read every row, each time.
VERSION = "SELECT " + ", ".join(  # noqa: S608 (only names of ours)
    f"(SELECT {part} FROM {model._meta.db_table})"  # noqa: S608
    for model in (Name, Substance)
    for part in ("MAX(id)", "COUNT(*)", "MAX(changed_at)")
)


@dataclass(frozen=True)
class Entry:
    """One name as it is kept, in its plain form, and why it leads to its substance."""

    plain: str
    text: str
    substance_id: int
    why: str
    is_found_in_text: bool
    is_own: bool


@dataclass(frozen=True)
class Proposal:
    """A substance that may be meant, by which of its names, how alike (100 is the same), and why."""

    substance: Substance
    matched: str
    score: int
    why: str


@dataclass(frozen=True)
class Book:
    """Every name, ready to be searched."""

    by_plain: dict
    long_plains: tuple
    finder: ahocorasick.Automaton


def normalise(text):
    """The plain form of a name: small letters and figures only, Greek letters in words."""
    text = unicodedata.normalize("NFKD", str(text)[:LONGEST].casefold().translate(GREEK))
    return "".join(sign for sign in text if sign.isalnum())


def propose(text, limit=5):
    """The substances that `text` may mean, the likeliest first, each once. Any text is accepted."""
    plain = normalise(text)
    if not plain:
        return []
    book = current_book()
    best = {}
    for score, entry in candidates(book, plain):
        held = best.get(entry.substance_id)
        if held is None or (score, entry.is_own) > (held[0], held[1].is_own):
            best[entry.substance_id] = (score, entry)
    ranked = sorted(best.values(), key=lambda found: (-found[0], not found[1].is_own, found[1].text))[:limit]
    substances = Substance.objects.select_related("family").in_bulk([e.substance_id for _, e in ranked])
    return [
        Proposal(substances[entry.substance_id], entry.text, score, reason(score, entry))
        for score, entry in ranked
        if entry.substance_id in substances
    ]


def candidates(book, plain):
    """(score, entry) of every name that is the same, begins or ends the same way, or is spelled alike."""
    for entry in book.by_plain.get(plain, ()):
        yield EXACT, entry
    if len(plain) <= STRICT_UP_TO:
        return
    scored = ((fuzz.WRatio(found, plain, score_cutoff=LEAST_ALIKE), found) for found in near(book, plain))
    for score, found in nlargest(MOST_ALIKE, ((score, found) for score, found in scored if score)):
        for entry in book.by_plain[found]:
            yield min(EXACT - 1, round(score)), entry


def near(book, plain):
    """The other names that hold it, that it holds, or that are spelled alike as wholes: a shared ending is
    not enough. Only these few are scored with care, which takes a hundred times as long as this look."""
    holding = {name for name in book.long_plains if name in plain or plain in name}
    alike = process.extract_iter(
        plain, book.long_plains, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, processor=None
    )
    return (holding | {name for name, _, _ in alike}) - {plain}


def reason(score, entry):
    if score == EXACT:
        return entry.why or "its name"
    return f"spelled like {entry.text}" + (f", {entry.why}" if entry.why else "")


def exactly(text):
    """The one substance of which `text` is a name, or None where it is nobody's name or that of several."""
    entries = current_book().by_plain.get(normalise(text), ())
    own = {each.substance_id for each in entries if each.is_own} or {each.substance_id for each in entries}
    return Substance.objects.select_related("family").get(pk=own.pop()) if len(own) == 1 else None


def find_in(text):
    """The substances named inside a text, in the order of their names there; the longest name wins.

    Everyday words ("white", "speed") are passed over: in a sentence they say nothing. A street name shared by
    several substances gives each of them.
    """
    book = current_book()
    words = plain_words(text)
    found = {}
    for start, _, entries in longest_first(hits(book, words), len(words)):
        for entry in entries:
            found.setdefault(entry.substance_id, start)
    substances = Substance.objects.select_related("family").in_bulk(found)
    return [substances[pk] for pk in sorted(found, key=lambda pk: (found[pk], pk)) if pk in substances]


def hits(book, words):
    """(start, end, entries) of each name that stands between borders of words."""
    if not len(book.finder):
        return
    for last, (phrase, entries) in book.finder.iter(words):
        start, end = last - len(phrase) + 1, last + 1
        if words[start - 1] == " " and words[end : end + 1] in {" ", ""}:
            yield start, end, entries


def longest_first(found, length):
    """Without those that overlap a longer one."""
    taken = bytearray(length + 1)
    for start, end, entries in sorted(found, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            yield start, end, entries


def plain_words(text):
    """The words of a text in plain form, parted and led by one space."""
    text = unicodedata.normalize("NFKD", str(text).casefold().translate(GREEK))
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " " + " ".join(re.findall(r"[^\W_]+", text)) + " "


def current_book():
    """The names as they are kept now: read again when a name was added, removed or changed."""
    return read_book(version())


def version():
    """Another one with every name and substance that is added, changed or removed, whoever did it."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        return cursor.fetchone()


@lru_cache(maxsize=1)
def read_book(version):
    by_plain, in_text = {}, {}
    entries = tuple(read_entries())
    for entry in entries:
        by_plain.setdefault(entry.plain, []).append(entry)
        if entry.is_found_in_text:
            in_text.setdefault(plain_words(entry.text).strip(), []).append(entry)
    finder = ahocorasick.Automaton()
    for phrase, same in in_text.items():
        finder.add_word(phrase, (phrase, same))
    finder.make_automaton()
    long_plains = tuple(plain for plain in by_plain if len(plain) > STRICT_UP_TO)
    return Book(by_plain, long_plains, finder)


def read_entries():
    """One entry for each current substance's own name, and one for each other name."""
    for pk, text in Substance.objects.current().values_list("pk", "name"):
        yield new_entry(text, pk, "", is_own=True)
    others = Name.objects.filter(substance__merged_into=None).select_related("substance")
    for name in others:
        why = WHY[name.kind].format(name.substance.name)
        where = f" in {name.used_in}" if name.used_in else ""
        yield new_entry(name.text, name.substance_id, why + where, is_everyday=name.is_everyday_word)


def new_entry(text, substance_id, why, *, is_own=False, is_everyday=False):
    plain = normalise(text)
    found_in_text = len(plain) >= LEAST_IN_TEXT and not is_everyday
    return Entry(plain, text, substance_id, why, found_in_text, is_own)
