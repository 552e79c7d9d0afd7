"""Whether a wording claims no more than is known, and says so where little is."""

import re

from alerts.richtext import as_text
from alerts.states import Confidence
from alerts.wording.checks.words import trip
from alerts.wording.findings import Trip
from alerts.wording.places import whom
from alerts.wording.terms import every_occurrence, plain


END_OF_CLAUSE = re.compile(r"[.!?;:,\n]")
WORD = re.compile(r"[\w'%-]+")
# How far back a clause is read: longer than any six words are.
BACK = 200
# A name of more words is a description, and not what somebody would say a powder is.
LONGEST_NAME = 4


def too_sure(case, rule):
    if case.content["confidence"] == Confidence.CONFIRMED:
        return
    terms = with_substance(rule.terms, case.content["substance"])
    for place in case.places:
        if rule.looks_at(place):
            for quote, suggestion in claims(place, terms, rule):
                yield trip(case, rule, place, quote, suggestion)


def claims(place, terms, rule):
    """Each claim once: the words before it in its clause take none of it back."""
    doubts, reach, seen = frozenset(rule.limits["doubts"]), rule.limits["reach"], set()
    for start, quote, suggestion in every_occurrence(place.text, terms, rule.spared):
        is_doubted = doubts.intersection(words_before(place.text, start, reach))
        if not is_doubted and plain(quote) not in seen:
            seen.add(plain(quote))
            yield quote, suggestion


def words_before(text, start, reach):
    clause = END_OF_CLAUSE.split(text[max(0, start - BACK) : start])[-1]
    return WORD.findall(plain(clause))[-reach:]


def with_substance(terms, substance):
    """The list, and the name of this very substance said without doubt."""
    if not 0 < len(substance.split()) <= LONGEST_NAME:
        return terms
    said = [(f"{verb} {substance}", f"“may be {substance}”") for verb in ("is", "is a", "are")]
    return (*terms, *said)


def unsaid_provisional(case, rule):
    """The main text always says what is not known, in a box of its own; a variant has no such box."""
    if not (case.content["is_provisional"] or case.alert.needs_ratifying):
        return
    signs = rule.limits["signs"]
    for wording in case.wordings[1:]:
        said = plain(f"{wording.headline} {as_text(wording.happening)}")
        if said and not any(sign in said for sign in signs.get(wording.language, ())):
            readers = whom(wording.readers, wording.language)
            sentence = f"This alert is provisional. Say what is not known yet, for {readers}."
            yield Trip(case.place(wording.readers, wording.language, "happening"), sentence)
