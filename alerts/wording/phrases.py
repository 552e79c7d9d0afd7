"""Words approved beforehand: those that came with the product, and what an area has made of them."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.utils import timezone

from alerts.languages import direction
from alerts.models import Phrase
from alerts.states import Topic
from alerts.wording.places import whom


SHIPPED = Path(__file__).with_name("phrases.toml")
KEPT = ("key", "readers", "language", "field", "topic", "text", "source", "approved_by")


@dataclass(frozen=True)
class Words:
    """One phrase as it counts somewhere on some day, for one kind of reader in one language."""

    key: str
    readers: str
    language: str
    field: str
    topic: str
    text: str
    source: str
    approved_by: str
    version: int = 1
    is_own: bool = False
    is_active: bool = True

    @property
    def mark(self):
        return self.key, self.readers, self.language

    @property
    def whom(self):
        """Whom it is for, as within a sentence."""
        return whom(self.readers, self.language)

    @property
    def direction(self):
        return direction(self.language)


@lru_cache(maxsize=1)
def table():
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def shipped():
    """{(key, readers, language): words} as the product brings them."""
    return {words.mark: words for each in table()["phrases"] for words in spread(each)}


def spread(phrase):
    """A phrase of the file, once for each kind of reader and each language."""
    for readers in phrase["readers"]:
        for language, text in phrase["text"].items():
            said = {name: phrase[name] for name in ("key", "field", "topic", "source")}
            yield Words(
                readers=readers, language=language, text=text, approved_by=table()["approved_by"], **said
            )


def phrases_in(area, day=None, *, every=False):
    """{(key, readers, language): words} that count in an area; with `every`, also those that may not be used
    any more. One query, or none where there is no area."""
    found = dict(shipped())
    rows = Phrase.objects.in_effect(area, day or timezone.localdate()) if area is not None else ()
    for row in rows:
        words = as_words(row)
        found[words.mark] = words
    return {mark: words for mark, words in found.items() if words.is_active or every}


def as_words(row):
    said = {name: getattr(row, name) for name in KEPT}
    return Words(**said, version=row.version, is_own=row.area_id is not None, is_active=row.is_active)


def phrases_for(area, topic=None):
    """[(topic, [its words])] for whoever writes: those about a topic and about any drug, or all."""
    asked = {topic, Topic.ANY} if topic else set(Topic)
    order = list(Topic)
    found = [words for words in phrases_in(area).values() if words.topic in asked]
    found.sort(key=lambda words: order.index(words.topic))
    return [(Topic(key), list(group)) for key, group in groupby(found, key=lambda words: words.topic)]
