"""What was found in a text, and how findings that overlap become one."""

from dataclasses import dataclass, replace

from django.db import models


class Kind(models.TextChoices):
    """What words seem to be."""

    NAME = "name", "the person’s name"
    RELATIVE = "relative", "name of somebody close to them"
    STAFF = "staff", "name of somebody at their work"
    OTHER_NAME = "other_name", "name"
    BIRTH = "birth", "date of birth"
    DATE = "date", "day"
    AGE = "age", "exact age"
    NHS_NUMBER = "nhs_number", "NHS number"
    PHONE = "phone", "phone number"
    EMAIL = "email", "e-mail address"
    POSTCODE = "postcode", "postcode"
    ADDRESS = "address", "address"
    REFERENCE = "reference", "reference"
    ORGANISATION = "organisation", "name of a service"
    PLACE = "place", "name of a place"
    TRAIT = "trait", "rare trait"
    QUOTE = "quote", "words somebody said"


class Severity(models.TextChoices):
    """Whether an account can go on with it."""

    BLOCKS = "blocks", "Must go"
    WARNS = "warns", "Look at it"


class Layer(models.TextChoices):
    """What found it, the surest first."""

    RECORD = "record", "The identified record of this case"
    PATTERN = "pattern", "Its form"
    RARITY = "rarity", "What is rare"
    ENTITY = "entity", "Likeness to a name"


ORDER = [*Layer]
# What is one name from end to end, so that no part of it says less than the whole.
ONE_NAME = frozenset({Kind.OTHER_NAME, Kind.ORGANISATION, Kind.PLACE, Kind.ADDRESS})


@dataclass(frozen=True)
class Finding:
    """A stretch of a text, what it seems to be, why, and what could stand in its place."""

    kind: Kind
    start: int
    end: int
    text: str
    reason: str
    suggestion: str
    severity: Severity
    layer: Layer

    @property
    def blocks(self):
        return self.severity == Severity.BLOCKS

    @property
    def rank(self):
        """The surest and the longest first."""
        return (not self.blocks, ORDER.index(self.layer), self.start - self.end)

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end


def settled(text, findings):
    """Findings in the order of the text, none overlapping another: of those that do, the surest stays, as
    long as all of them together."""
    kept = []
    for each in sorted(findings, key=lambda each: each.rank):
        over = [other for other in kept if other.overlaps(each)]
        if not over:
            kept.append(each)
        elif each.blocks or each.kind in ONE_NAME:
            kept = [other for other in kept if other not in over] + [joined(text, [*over, each])]
    return sorted(kept, key=lambda each: each.start)


def joined(text, findings):
    first = min(findings, key=lambda each: each.rank)
    start, end = min(each.start for each in findings), max(each.end for each in findings)
    return replace(first, start=start, end=end, text=text[start:end])


def without(text, findings):
    """The text with each finding's suggestion in its place, and not a letter changed elsewhere."""
    for each in sorted(findings, key=lambda each: -each.start):
        text = text[: each.start] + each.suggestion + text[each.end :]
    return text
