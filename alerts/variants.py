"""The wordings of one alert: the same warning for other readers, and in other languages.

A variant is a plain dict within the content of a draft or version, so that one hash covers every word that
goes out. The wording for professionals in English is not among them: it is the main text itself.
"""

import hashlib
import json
from dataclasses import dataclass

from alerts.languages import Language, direction, name_of
from alerts.richtext import as_text
from alerts.states import Readers


# What a variant says, in the order people read it.
WORDS = ("headline", "happening", "action", "advice", "text_message")
RICH = ("happening", "advice")
KEYS = ("readers", "language", *WORDS, "made_from")

# Whose wording stands in where there is none of one's own; nobody is shown what is written for professionals
# as if it were written for them, except on the public page, which has nothing else then.
STAND_INS = {
    Readers.PROFESSIONAL: (Readers.PROFESSIONAL,),
    Readers.PEOPLE: (Readers.PEOPLE, Readers.PUBLIC, Readers.PROFESSIONAL),
    Readers.PUBLIC: (Readers.PUBLIC, Readers.PEOPLE, Readers.PROFESSIONAL),
    Readers.UNDER_18: (Readers.UNDER_18, Readers.PUBLIC, Readers.PROFESSIONAL),
}


@dataclass(frozen=True)
class Wording:
    """What an alert says to one kind of reader in one language. `happening` and `advice` are safe HTML."""

    readers: str
    language: str
    headline: str
    happening: str
    action: str
    advice: str
    text_message: str

    @property
    def direction(self):
        return direction(self.language)

    @property
    def readers_label(self):
        return Readers(self.readers).label

    @property
    def language_name(self):
        return name_of(self.language)

    @property
    def plain(self):
        """Every word of it, without marks."""
        rich = (as_text(self.happening), as_text(self.advice))
        return "\n".join((self.headline, rich[0], self.action, rich[1], self.text_message))


def main_wording(content):
    """What the main text says: to professionals, in English."""
    return Wording(
        Readers.PROFESSIONAL,
        Language.ENGLISH,
        headline=content["headline"],
        happening=content["known"],
        action=content["action"],
        advice=content["advice"],
        text_message=content.get("text_message", ""),
    )


def wordings(content):
    """Every wording, the main one first; versions issued before there were variants have that alone."""
    variants = content.get("variants", ())
    return [main_wording(content), *(Wording(*(each[key] for key in KEYS[:-1])) for each in variants)]


def wording_for(content, readers, language):
    """The wording for exactly these readers in exactly this language, or None."""
    found = (each for each in wordings(content) if (each.readers, each.language) == (readers, language))
    return next(found, None)


def best_for(content, readers, language):
    """What these readers are shown: in their language if there is one, else in English."""
    nearest = STAND_INS[Readers(readers)]
    order = [(each, language) for each in nearest] + [(each, Language.ENGLISH) for each in nearest]
    return next(filter(None, (wording_for(content, *each) for each in order)))


def hash_of_wording(words):
    """What a translation was made from (SHA-256, hexadecimal): of a dict with the keys in WORDS."""
    said = json.dumps([words.get(name, "") for name in WORDS], separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def english_of(content, readers):
    """The English wording a translation for these readers is made from, as a dict of WORDS, or None."""
    wording = wording_for(content, readers, Language.ENGLISH)
    return {name: getattr(wording, name) for name in WORDS} if wording else None


def in_order(variants):
    """Variants as they are kept: each with exactly its keys, in one order, so that the hash is one too."""
    kept = ({key: each.get(key, "") for key in KEYS} for each in variants)
    return sorted(kept, key=lambda each: (each["readers"], each["language"]))
