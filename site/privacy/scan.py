"""What in a text could say who somebody is, and the text without it.

A hint for the person who wrote it, never a proof that a text names nobody: docs/explanation/privacy-scan.md
says what is found and what is not.
"""

from dataclasses import dataclass

from django.db import models

from privacy import names, patterns


class Kind(models.TextChoices):
    """What a finding is, in words people read."""

    NAME = "name", "name"
    BIRTH = "birth", "date of birth"
    NHS_NUMBER = "nhs_number", "NHS number"
    PHONE = "phone", "phone number"
    EMAIL = "email", "e-mail address"
    POSTCODE = "postcode", "postcode"
    ADDRESS = "address", "address"


# Found by form and checksum, the same every time; a name is found by the words around it.
DETERMINISTIC = frozenset(Kind) - {Kind.NAME}

# Longer than any text the product takes; what lies beyond is not looked at twice. Ours.
LONGEST = 200_000
# Stands where nothing is looked for any more.
MASK = "]"


@dataclass(frozen=True)
class Finding:
    """A stretch of a text, what it seems to be, why, and what could stand in its place."""

    kind: Kind
    start: int
    end: int
    text: str
    suggestion: str
    reason: str


def without_references(text):
    """The text, as long as before, without the letters that our references have by chance."""
    return patterns.REFERENCE.sub(lambda each: MASK * len(each.group()), text)


def scan(text, allow=()):
    """Everything found in a text, in its order, none overlapping another.

    `allow` names what looks like a person and is none, such as what a drug is called.
    """
    spared = frozenset(each.casefold() for each in allow)
    read = without_references(text)
    found = settle([*by_pattern(read), *by_name(read, spared)])
    # What a finding stood next to may have hidden another: look again at what is left.
    for _ in range(3):
        more = [each for each in by_pattern(masked(read, found)) if not overlaps_any(each, found)]
        if not more:
            break
        found = settle([*found, *more])
    return [finding(text, *each) for each in found]


def redact(text, findings):
    """The text with each finding's suggestion in its place, and not a letter changed elsewhere."""
    parts, at = [], 0
    for each in sorted(findings, key=lambda each: each.start):
        parts += [text[at : each.start], each.suggestion]
        at = each.end
    return "".join([*parts, text[at:]])


def by_pattern(text):
    for kind, find in patterns.FINDERS.items():
        for start, end, reason in find(text[:LONGEST]):
            yield start, end, Kind(kind), reason


def by_name(text, spared):
    for start, end, reason in names.find(text[:LONGEST], spared):
        yield start, end, Kind.NAME, reason


def settle(candidates):
    """Overlapping stretches become one, of the kind of the longest."""
    settled = []
    for each in sorted(candidates, key=lambda each: (each[0], each[0] - each[1])):
        if settled and each[0] < settled[-1][1]:
            settled[-1] = merged(settled[-1], each)
        else:
            settled.append(each)
    return settled


def merged(first, second):
    longest = max(first, second, key=lambda each: each[1] - each[0])
    return (first[0], max(first[1], second[1]), *longest[2:])


def overlaps_any(candidate, found):
    return any(candidate[0] < each[1] and each[0] < candidate[1] for each in found)


def masked(text, found):
    """The text, as long as before, with brackets where something was found."""
    parts, at = [], 0
    for start, end, *_ in found:
        parts += [text[at:start], MASK * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def finding(text, start, end, kind, reason):
    words = text[start:end]
    return Finding(kind, start, end, words, suggestion(kind, words), reason)


def suggestion(kind, words):
    """What could be written instead. Of a postcode the district stays: roughly where is worth knowing."""
    if kind == Kind.POSTCODE:
        return f"[{patterns.outward(words)} area]"
    return f"[{kind.label}]"
