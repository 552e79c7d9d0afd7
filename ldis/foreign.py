"""Knowing an alert from somewhere else again: by its reference, its link, or its words.

People retype, shorten and forward, so words are compared in one spelling and by how many they share.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from ldis.models import ForeignAlert
from ldis.states import UNFIT_VERDICTS, Verdict


# How much of a text counts when two are compared, and how many of the latest are compared. Ours.
LONGEST_KEY = 3000
MOST_COMPARED = 2000
MOST_FOUND = 20
# rapidfuzz's token_set_ratio, 0 to 100: in other words an alert scores 50 to 70, shortened 85 and more.
ALIKE = 75
# A shorter pasted text shares its few words with everything.
FEWEST_SIGNS = 12


@dataclass(frozen=True)
class Found:
    """An alert that may be the one asked for, and why it is thought to be."""

    alert: ForeignAlert
    why: str


def plain(text):
    """A text in one spelling: lower case, no accents, only letters and figures."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", folded))


def fuzzy_key(text):
    return plain(text)[:LONGEST_KEY]


def content_hash(text):
    return hashlib.sha256(plain(text).encode()).hexdigest()


def reference_key(reference):
    """A reference however it is typed: no spaces, no hyphens, lower case."""
    return plain(reference).replace(" ", "")[:150]


def link_key(link):
    """A web address without its scheme, its www and the slash at its end."""
    return re.sub(r"^[a-z]+://(www\.)?", "", link.strip().casefold()).rstrip("/")


def search(query, known):
    """What may be the alert somebody asks for, among those known to them, the surest first."""
    certain = [Found(each, why) for each, why in by_name(query, known)]
    seen = {each.alert.pk for each in certain}
    alike = [each for each in by_words(query, known) if each.alert.pk not in seen]
    return (certain + alike)[:MOST_FOUND]


def by_name(query, known):
    key = reference_key(query)
    if key:
        for each in known.filter(reference_key=key):
            yield each, "The same reference"
    if link_key(query):
        for each in known.filter(link__icontains=link_key(query)).exclude(reference_key=key or "-"):
            yield each, "The same link"
    for each in known.filter(report__reference=query.strip().upper()):
        yield each, "The report it came in with"


def by_words(query, known):
    key = fuzzy_key(query)
    if len(key) < FEWEST_SIGNS:
        return []
    latest = known.order_by("-pk")[:MOST_COMPARED]
    scored = ((fuzz.token_set_ratio(key, each.fuzzy_key), each) for each in latest)
    alike = sorted(((score, each) for score, each in scored if score >= ALIKE), key=lambda pair: -pair[0])
    return [Found(each, f"{score:.0f} in 100 of its words agree") for score, each in alike]


def public_doubt(query):
    """The alert to warn the public of, or None: one that carries this reference or link, and was found to be
    a hoax or could not be verified.

    Only the whole reference or link counts, never likeness, so that nobody is told of another alert. Where
    any alert of that name was found authentic, or nobody has judged one yet, nothing is said: a hoax that
    borrows a real reference must not make us call the real alert one.
    """
    same = ForeignAlert.objects.filter(report__area__is_exercise=False).select_related("report__area")
    named = list(same.filter(reference_key=reference_key(query) or "-"))
    if "/" in query:
        named += [
            each
            for each in same.filter(link__icontains=link_key(query))
            if link_key(each.link) == link_key(query)
        ]
    if not named or any(each.verdict not in UNFIT_VERDICTS for each in named):
        return None
    return max(named, key=lambda each: (each.verdict == Verdict.HOAX, each.pk))
