"""Looking a text through: by the record of the case, by form, by what is rare, by likeness."""

from privacy import scan
from privacy.anonymising import ages, days, entities, guesses, numbers, people, things, traits
from privacy.anonymising.findings import Finding, Kind, Layer, Severity, settled


# What the scan of free text calls a finding, and what it is here.
KINDS = {each.value: Kind(each.value) for each in scan.Kind if each != scan.Kind.NAME} | {
    scan.Kind.NAME.value: Kind.OTHER_NAME
}


def look_through(text, record, spared=(), *, with_entities=True):
    """Findings in the order of the text, none overlapping another. `spared` names what looks like a person
    and is none, such as what a drug is called."""
    low = frozenset(each.casefold() for each in spared)
    found = [*by_record(text, record), *by_form(text, record, spared), *by_guess(text, low), *by_rarity(text)]
    if with_entities:
        found += by_likeness(text, low)
    return settled(text, found)


def finding(text, layer, start, end, kind, reason, suggestion, severity):
    return Finding(kind, start, end, text[start:end], reason, suggestion, severity, layer)


def by_record(text, record):
    for start, end, someone, reason, severity in people.find(text, record.people):
        yield finding(text, Layer.RECORD, start, end, someone.kind, reason, someone.role, severity)
    for start, end, thing, reason, severity in things.find(text, record.things):
        yield finding(text, Layer.RECORD, start, end, thing.kind, reason, thing.role, severity)
    for found in numbers.find(text, record.numbers):
        yield finding(text, Layer.RECORD, *found, Severity.BLOCKS)
    for found in ages.find(text, record):
        is_own = found[-1] == Severity.BLOCKS
        yield finding(text, Layer.RECORD if is_own else Layer.RARITY, *found)


def by_form(text, record, spared):
    for found in days.find(text, record):
        yield finding(text, Layer.PATTERN, *found)
    for each in scan.scan(text, spared):
        kind = KINDS[each.kind.value]
        start = people.with_title(text, each.start) if kind == Kind.OTHER_NAME else each.start
        instead = "the area" if kind == Kind.POSTCODE else each.suggestion
        yield finding(text, Layer.PATTERN, start, each.end, kind, each.reason, instead, Severity.BLOCKS)


def by_guess(text, spared):
    for found in guesses.find(text, spared):
        yield finding(text, Layer.PATTERN, *found, Severity.WARNS)


def by_rarity(text):
    for found in traits.find(text):
        yield finding(text, Layer.RARITY, *found, Severity.WARNS)


def by_likeness(text, spared):
    for found in entities.find(text, spared):
        yield finding(text, Layer.ENTITY, *found, Severity.WARNS)
