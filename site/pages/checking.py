"""Is this alert genuine, and is it the latest? Reads what people type, and answers in a sentence."""

import re
from dataclasses import dataclass

from django.utils import timezone

from ldis import foreign
from pages import visibility
from pages.standing import Standing, standing_of
from workflow.references import tidy


TYPED = re.compile(
    r"(?<![A-Z0-9])DA[\s-]*([A-Z0-9]{4})[\s-]*([A-Z0-9]{2})"
    r"(?:\W*V(?:ER(?:SION)?)?\W*([0-9]{1,4}))?(?![A-Z0-9])"
)
DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True)
class Answer:
    """What the checker says. Without an alert it is not one of ours."""

    words: str
    alert: object = None
    standing: Standing | None = None
    newer: int | None = None
    is_public: bool = False
    doubt: object = None


NOT_OURS = Answer("Not ours")


def check(text):
    """The answer to what somebody typed: a reference, perhaps with a version, in any case and spacing."""
    reference, number = parse(text)
    alert = visibility.find_published(reference) if reference else None
    if alert is None or not was_issued(alert, number):
        return not_ours(text)
    standing = standing_of(alert, timezone.now())
    newer = alert.current_version.number if is_replaced(alert, number) and standing.in_force else None
    words = f"Replaced by version {newer}" if newer else standing.words
    return Answer(words, alert, standing, newer, visibility.is_public(alert))


def not_ours(text):
    """That it is none of ours; and when a coordinator found what carries this name to be a hoax, or could not
    verify it, that as well. Anything else is for the issuer to say, not for us."""
    doubt = foreign.public_doubt(text)
    return Answer(NOT_OURS.words, doubt=doubt) if doubt else NOT_OURS


def parse(text):
    """(reference, version or None) found in the text, or (None, None)."""
    typed = DASHES.sub("-", text).upper()
    found = TYPED.search(typed) or TYPED.search(tidy(typed))
    if not found:
        return None, None
    first, second, number = found.groups()
    return f"DA-{first}-{second}", int(number) if number else None


def was_issued(alert, number):
    return number is None or 1 <= number <= alert.current_version.number


def is_replaced(alert, number):
    return number is not None and number < alert.current_version.number
