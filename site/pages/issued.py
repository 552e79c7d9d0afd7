"""Whose words are these? Knows a pasted text again among all that was ever issued.

Texts are compared by the pairs of neighbouring words they share: people cut, forward and reorder, and pairs
stand that. Each process remembers, as numbers only, which pair of words stands in which version; a new
edition makes it read the versions it does not know yet, and no others. No text makes it read them all again.
"""

import re
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import islice, pairwise

import numpy as np
from rapidfuzz import fuzz, process

from alerts.models import Version
from alerts.richtext import as_text
from alerts.states import PUBLISHED_STATES
from alerts.variants import wordings
from pages.models.edition import Edition


# A shorter text says too little to know it by.
FEWEST_WORDS = 5
# The part of the pasted text, or of one whole passage of ours, whose pairs of words must be the same.
# The reason for this number: among the shipped scenarios, written by one hand about like events, a text
# reaches 0.64 of another alert's at most (0.71 in Bengali), while copies that were cut, forwarded or retyped
# with a slip in every eighth word keep 0.79. Below it we rather say that a text is not ours, and ask for it.
ENOUGH = 0.72
# Pairs that tell of the event, or that few other alerts have. Advice such as “call 999” proves nothing.
FEWEST_TELLING = 3
FEW_ALERTS, FEW_OF_ALL = 3, 0.1
# Advice alone must be nearly the same: 0.8 of one sentence of it may stand in anybody's.
ADVICE_ALONE = 0.8
# What is said of one event only must be at least so long to be weighed without the advice around it, which
# other alerts, and other people's, may share word for word.
SHORTEST_PASSAGE = 12
CANDIDATES = 6
# A pair in more versions than this finds nothing; it still counts once something was found.
COMMON = 300
# rapidfuzz's ratio, 0 to 100, from which a word is taken for a slip in another; and how many are looked at.
SLIP, MOST_SLIPS = 75, 200
READ_AT_ONCE = 200

TAG = re.compile(r"<[^<>]{1,300}>")
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
BROKEN_WORD = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
WORD = re.compile(r"\w+")
UNSEEN = {"Mn", "Mc", "Cf"}


@dataclass(frozen=True)
class Found:
    """The version whose words a text has, and whether it has them word for word."""

    version: Version
    is_exact: bool
    score: float


def words_of(text):
    """The words in one spelling: no marks, accents or punctuation, nothing that only steers how text is
    shown, no web addresses, and no markup from wherever it was copied."""
    text = ADDRESS.sub(" ", BROKEN_WORD.sub("", unescape(TAG.sub(" ", text))))
    if text.isascii():
        return WORD.findall(text.lower())
    folded = unicodedata.normalize("NFKD", text).casefold()
    return WORD.findall("".join(each for each in folded if unicodedata.category(each) not in UNSEEN))


@dataclass(frozen=True)
class Said:
    """One wording, as lists of words: what is told of this event, and what to do, which other alerts may say
    too; and all of it in the order in which it was issued."""

    telling: list
    advising: list
    words: list

    @classmethod
    def by(cls, wording):
        headline, happening, action, advice, message = (
            words_of(each)
            for each in (
                wording.headline,
                as_text(wording.happening),
                wording.action,
                as_text(wording.advice),
                wording.text_message,
            )
        )
        whole = [*headline, *happening, *action, *advice, *message]
        return cls([headline, happening, message], [action, advice], whole)

    @classmethod
    def beside(cls, content):
        telling = [words_of(content[name]) for name in BESIDE if content.get(name)]
        return cls(telling, [], [word for passage in telling for word in passage])

    def has(self, words):
        """Whether it has these words, one after the other."""
        return f" {' '.join(words)} " in f" {' '.join(self.words)} "


BESIDE = ("appearance", "not_known", "change_note", "reason")


def said_in(version):
    """All that a version says, wording by wording, and what stands beside them."""
    return [*map(Said.by, wordings(version.content)), Said.beside(version.content)]


def pairs(words):
    return {hash(pair) & 0xFFFF_FFFF_FFFF_FFFF for pair in pairwise(words)}


def all_pairs(passages):
    return set().union(*map(pairs, passages))


class Memory:
    """Which pair of words stands in which version, for one process."""

    def __init__(self):
        self.lock = threading.Lock()
        self.forget()

    def forget(self):
        self.token, self.alerts, self.few = None, {}, FEW_ALERTS
        self.pairs, self.versions = np.empty(0, np.uint64), np.empty(0, np.int64)

    def refresh(self):
        """Read what was issued since; versions never change, so those we know stay."""
        with self.lock:
            token = Edition.objects.token()
            if token is not None and token == self.token:
                return
            issued = set(
                Version.objects.filter(alert__state__in=PUBLISHED_STATES).values_list("pk", flat=True)
            )
            if not self.alerts.keys() <= issued:
                self.forget()  # another database
            self.read(sorted(issued - self.alerts.keys()))
            self.token = token

    def read(self, unknown):
        for first in range(0, len(unknown), READ_AT_ONCE):
            for version in Version.objects.filter(pk__in=unknown[first : first + READ_AT_ONCE]):
                self.learn(version)
        self.sort()

    def sort(self):
        self.few = max(FEW_ALERTS, FEW_OF_ALL * len(set(self.alerts.values())))
        order = np.argsort(self.pairs, kind="stable")
        self.pairs, self.versions = self.pairs[order], self.versions[order]

    def learn(self, version):
        found = set().union(*(all_pairs([*said.telling, *said.advising]) for said in said_in(version)))
        self.pairs = np.append(self.pairs, np.fromiter(found, np.uint64, len(found)))
        self.versions = np.append(self.versions, np.full(len(found), version.pk))
        self.alerts[version.pk] = version.alert_id

    def versions_with(self, pair):
        pair = np.uint64(pair)
        first, last = (int(np.searchsorted(self.pairs, pair, side)) for side in ("left", "right"))
        return self.versions[first:last]

    def candidates(self, asked):
        """The versions that share the rarest pairs."""
        shared = Counter()
        for pair in asked:
            having = self.versions_with(pair)
            if len(having) <= COMMON:
                for pk in having.tolist():
                    shared[pk] += 1 / len(having)
        return [pk for pk, _ in shared.most_common(CANDIDATES)]

    def is_telling(self, pair):
        """Whether few alerts have this pair."""
        return len({self.alerts[pk] for pk in self.versions_with(pair).tolist()}) <= self.few


memory = Memory()


def find(text, alert=None):
    """The version that has these words, or is much like them; None where there is none. With an alert, among
    its own versions only."""
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return None
    memory.refresh()
    if alert:
        candidates = list(alert.versions.all())
    else:
        candidates = Version.objects.filter(pk__in=memory.candidates(pairs(words)))
    found = filter(None, (compare(words, version) for version in candidates))
    return max(found, key=lambda each: (each.is_exact, each.score, each.version.issued_at), default=None)


def compare(words, version):
    """The best of what a version says, in whichever wording."""
    said = said_in(version)
    meant = mended(words, {word for each in said for word in each.words})
    if any(words == each.telling[0] for each in said if each.telling):
        return Found(version, True, 1)  # a headline is known by itself, however short
    score = max(likeness(pairs(meant), each) for each in said)
    return Found(version, any(each.has(words) for each in said), score) if score >= ENOUGH else None


def likeness(asked, said):
    """How alike they are, from 0 to 1. Advice is left out, unless there is nothing else."""
    told, advised = all_pairs(said.telling), all_pairs(said.advising)
    event = all_pairs(said.telling[:2])  # the headline and what happened
    telling = (True for pair in asked & (told | advised) if pair in event or memory.is_telling(pair))
    if sum(islice(telling, FEWEST_TELLING)) < FEWEST_TELLING:
        return 0
    rest = asked - (advised - told)
    if len(rest) < FEWEST_WORDS:
        return len(asked & (told | advised)) / len(asked) * ADVICE_ALONE
    parts = [pairs(each) for each in said.telling if len(each) >= SHORTEST_PASSAGE]
    return max([len(rest & told) / len(rest), *(len(asked & part) / len(part) for part in parts)])


def mended(words, known):
    """The words, with those that are a slip in one of ours put right."""
    known = sorted(each for each in known if len(each) > 3)
    strange = sorted({word for word in words if len(word) > 3} - set(known))[:MOST_SLIPS]
    if not strange or not known:
        return words
    scores = process.cdist(strange, known, scorer=fuzz.ratio, score_cutoff=SLIP)
    best = zip(strange, scores.argmax(axis=1), scores, strict=True)
    meant = {word: known[at] for word, at, row in best if row[at]}
    return [meant.get(word, word) for word in words]
