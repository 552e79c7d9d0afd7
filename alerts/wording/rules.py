"""The rules a wording is held to: those that came with the product, and what an area has made of them."""

import hashlib
import json
import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from alerts.models import WordingRule
from alerts.states import Level


SHIPPED = Path(__file__).with_name("rules.toml")
# What a version of a rule keeps beside its level; what is left out is as in a new Rule.
DEFINED = ("title", "reason", "source", "sentence", "fields", "readers", "terms", "spared", "limits", "hard")


@dataclass(frozen=True)
class Rule:
    """One rule as it counts somewhere on some day."""

    key: str
    level: str
    title: str = ""
    reason: str = ""
    source: str = ""
    sentence: str = ""
    fields: tuple = ()
    readers: tuple = ()
    terms: tuple = ()
    spared: tuple = ()
    limits: dict = field(default_factory=dict, hash=False)
    hard: bool = False
    version: int = 1
    own_version: int = 0

    @property
    def is_asked(self):
        return self.level != Level.OFF

    @property
    def is_own(self):
        """An area's, and nobody else's."""
        return not self.version

    @property
    def level_label(self):
        return Level(self.level).label

    def looks_at(self, place):
        is_for = not self.readers or place.readers in self.readers
        return is_for and (not self.fields or place.name in self.fields)

    @property
    def definition(self):
        values = {name: getattr(self, name) for name in DEFINED}
        return json.loads(json.dumps({name: value for name, value in values.items() if value}))


@lru_cache(maxsize=1)
def shipped():
    """{key: rule} as the product brings them."""
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {each["key"]: read(each["key"], each["level"], each, version=1) for each in table["rules"]}


def read(key, level, definition, **versions):
    values = {name: definition[name] for name in DEFINED if name in definition}
    lists = {name: frozen(value) for name, value in values.items() if isinstance(value, list)}
    return Rule(key=key, level=level, **values | lists, **versions)


def frozen(values):
    return tuple(tuple(each) if isinstance(each, list) else each for each in values)


class Ruleset:
    """The rules that count in an area on a day, by key; `version` is a mark of exactly these."""

    def __init__(self, rules):
        self.by_key = rules

    def __iter__(self):
        return iter(each for each in self.by_key.values() if each.is_asked)

    def __getitem__(self, key):
        return self.by_key[key]

    @property
    def version(self):
        said = [[each.key, each.level, each.definition] for each in self.by_key.values()]
        return hashlib.sha256(json.dumps(sorted(said), sort_keys=True).encode()).hexdigest()[:12]


def rules_for(area, day=None):
    """What counts in an area today, or on another day; one query, or none where there is no area yet.

    What the product brings counts before `load_reference` has written it down, and a key that only the
    table knows counts too.
    """
    rules = dict(shipped())
    if area is not None:
        rows = list(WordingRule.objects.in_effect(area, day or timezone.localdate()))
        # The newest come last.
        rules |= {row.key: as_everywhere(row) for row in rows if row.area_id is None}
        own = {row.key: row for row in rows if row.area_id is not None}
        rules |= {key: widened(rules.get(key), row) for key, row in own.items()}
    return Ruleset(rules)


def as_everywhere(row):
    return read(row.key, row.level, row.definition, version=row.version)


def widened(base, row):
    """A rule as an area has it: its own, or the one it goes back to with the area's words added. A hard rule
    stays as hard as it is, and nothing is spared from it."""
    own = read(row.key, row.level, row.definition, version=0, own_version=row.version)
    if base is None:
        return own
    return replace(
        base,
        level=base.level if base.hard else own.level,
        terms=base.terms + own.terms,
        spared=base.spared + (() if base.hard else own.spared),
        own_version=row.version,
    )
