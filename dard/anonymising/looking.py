"""An account looked through, part by part."""

from collections import Counter
from dataclasses import dataclass

from dard.anonymising.record import record_of
from dard.models.summary import PARTS
from privacy.anonymising import look_through
from substances.models import Name, Substance


@dataclass(frozen=True)
class Looked:
    """What was found in each part of an account, or in each of other texts: {part: findings}."""

    by_part: dict

    @property
    def all(self):
        return [each for findings in self.by_part.values() for each in findings]

    @property
    def blocking(self):
        return [each for each in self.all if each.blocks]

    @property
    def in_counts(self):
        """“name of a service (2), day (1)”: what an event, a log or a sentence may say."""
        counts = Counter(each.kind.label for each in self.blocking)
        return ", ".join(f"{label} ({count})" for label, count in sorted(counts.items()))


def look_at(summary):
    """The account as it is kept, held to the record of its case."""
    record, spared = record_of(summary.case), drugs()
    content = summary.content
    return Looked({name: look_through(content[name], record, spared) for name in PARTS if content[name]})


def drugs():
    """What drugs are called here, so that none is taken for a person. Services and places are looked for."""
    names = Name.objects.order_by().values_list("text", flat=True)
    return frozenset(names.union(Substance.objects.order_by().values_list("name", flat=True)))
