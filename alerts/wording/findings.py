"""What the desk has to say: about which words, how serious it is, what to do, and why."""

from dataclasses import dataclass
from itertools import groupby

from alerts.states import Level


@dataclass(frozen=True)
class Trip:
    """Where a wording breaks a rule, and what to do there; the rule adds why."""

    place: object
    sentence: str
    quote: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or worth a second look. `field` is what a form calls the box it is about."""

    rule: str
    level: str
    where: str
    field: str
    sentence: str
    reason: str
    source: str
    quote: str = ""
    suggestion: str = ""

    @property
    def is_blocking(self):
        return self.level == Level.BLOCKING

    @property
    def level_label(self):
        return Level(self.level).label


def found(trip, rule):
    return Finding(
        rule.key,
        rule.level,
        trip.place.where,
        trip.place.field,
        trip.sentence,
        rule.reason,
        rule.source,
        trip.quote,
        trip.suggestion,
    )


def by_place(findings):
    """[(where, its findings)] in the order of the form, what must be put right first."""
    return [(where, in_order(group)) for where, group in groupby(findings, key=lambda each: each.where)]


def in_order(findings):
    return sorted(findings, key=lambda each: not each.is_blocking)
