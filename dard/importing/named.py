"""Substances as a register names them: by the mapping's synonyms, else by the vocabulary, else as written."""

import re
from collections import Counter

from dard.models.register import BETWEEN
from substances.matching import current_book, normalise
from substances.models import Substance


BETWEEN_NAMES = re.compile(r"[,;]|\band\b", re.IGNORECASE)
REMEMBERED = 20_000
MOST_UNKNOWN = 500


class Names:
    """`names(text)` is a tuple of substances. `unknown` counts what neither mapping nor vocabulary has."""

    def __init__(self, synonyms):
        self.book = current_book().by_plain
        self.called = dict(Substance.objects.current().values_list("pk", "name"))
        self.synonyms = {normalise(key): several(value) for key, value in synonyms.items()}
        self.known, self.unknown = {}, Counter()

    def __call__(self, text):
        found = self.known.get(text)
        if found is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            found = self.known[text] = self.look(text)
        names, strange = found
        if strange and (text in self.unknown or len(self.unknown) < MOST_UNKNOWN):
            self.unknown[text] += 1
        return names

    def look(self, text):
        written = " ".join(text.replace(BETWEEN, " ").split())
        plain = normalise(written)
        if not plain:
            return (), False
        if (meant := self.synonyms.get(plain)) is not None:
            return tuple(self.in_vocabulary(each)[0] for each in meant), False
        name, is_known = self.in_vocabulary(written)
        return (name,), not is_known

    def in_vocabulary(self, name):
        """(its standard name, True), or (as it is written, False)."""
        entries = self.book.get(normalise(name), ())
        own = {each.substance_id for each in entries if each.is_own}
        own = own or {each.substance_id for each in entries}
        return (self.called[own.pop()], True) if len(own) == 1 else (name, False)

    def in_words(self, text):
        """Those of a text that names several."""
        whole = self.synonyms.get(normalise(text))
        parts = (text,) if whole is not None else BETWEEN_NAMES.split(text)
        return [name for part in parts if part.strip() for name in self(part)]


def several(value):
    return (value,) if isinstance(value, str) else tuple(value)
