"""Is this alert genuine, and is it the latest? Reads what people type or paste, and answers in a sentence."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.utils import timezone

from alerts.standing import Standing, standing_of
from ldis import foreign
from pages import issued, visibility
from workflow.references import tidy


TYPED = re.compile(
    r"(?<![A-Z0-9])DA[\s-]*([A-Z0-9]{4})[\s-]*([A-Z0-9]{2})"
    r"(?:\W*V(?:ER(?:SION)?)?\W*([0-9]{1,4}))?(?![A-Z0-9])"
)
DASHES = re.compile("[\u2010-\u2015\u2212]")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Anything longer is a text with other words in it, in which letters pushed together would make references.
LONGEST_REFERENCE = 100
LONGEST_NAME = 500


@dataclass(frozen=True)
class Answer:
    """What the checker says. Without an alert it is not one of ours.

    `wording` says how a pasted text compares with what was issued: "exact", "alike" or "other"; "" where none
    was pasted. `by_words` is true where the alert was known by nothing else.
    """

    words: str
    alert: object = None
    standing: Standing | None = None
    newer: int | None = None
    is_public: bool = False
    doubt: object = None
    wording: str = ""
    by_words: bool = False

    @property
    def is_hidden(self):
        """An alert for partners that was known by its words alone: even its reference is not told."""
        return self.by_words and not self.is_public


NOT_OURS = Answer("Not ours")
NOT_OUR_WORDS = "Not our words"


def check(text):
    """The answer to what somebody typed or pasted: a reference, perhaps with a version, in any case and
    spacing; a link; or the words of a message."""
    reference, number = parse(text)
    alert = visibility.find_published(reference) if reference else None
    if alert is None:
        return by_words(text)
    if not was_issued(alert, number):
        return not_ours(text)
    return answer(alert, number, wording=compared(text, alert))


def answer(alert, number, **compared):
    standing = standing_of(alert, timezone.now())
    newer = alert.current_version.number if is_replaced(alert, number) and standing.in_force else None
    words = f"Replaced by version {newer}" if newer else standing.words
    if compared.get("wording") == "other":
        words = NOT_OUR_WORDS
    return Answer(words, alert, standing, newer, visibility.is_public(alert), **compared)


def by_words(text):
    """What is known of a text without a reference of ours."""
    found = issued.find(text)
    if found is None:
        return not_ours(text)
    alert = visibility.find_published(found.version.alert.reference)
    return answer(alert, found.version.number, wording=likeness(found), by_words=True)


def compared(text, alert):
    """How what stands around a reference compares with what that alert said; "" where it is a few words."""
    around = without_reference(text)
    if len(issued.words_of(around)) < issued.FEWEST_WORDS:
        return ""
    found = issued.find(around, alert)
    return likeness(found) if found else "other"


def without_reference(text):
    return TYPED.sub(" ", DASHES.sub("-", text).upper())


def likeness(found):
    return "exact" if found.is_exact else "alike"


def not_ours(text):
    """That it is none of ours; and when a coordinator found what carries this name to be a hoax, or could not
    verify it, that as well. Anything else is for the issuer to say, not for us."""
    doubt = foreign.public_doubt(text) if len(text) <= LONGEST_NAME else None
    return Answer(NOT_OURS.words, doubt=doubt) if doubt else NOT_OURS


def parse(text):
    """(reference, version or None) found in the text, or (None, None)."""
    typed = DASHES.sub("-", UNSEEN.sub("", unquote(text))).upper()
    found = TYPED.search(typed)
    if not found and len(typed) <= LONGEST_REFERENCE:
        found = TYPED.search(tidy(typed))
    if not found:
        return None, None
    first, second, number = found.groups()
    return f"DA-{first}-{second}", int(number) if number else None


def is_reference(text):
    """Whether it is a reference or a link, and nothing else: an answer to it is one for everybody."""
    around = issued.words_of(without_reference(text))
    return parse(text)[0] is not None and len(around) < issued.FEWEST_WORDS


def held(text, alert):
    """The version that the code on a poster speaks of, where that has been replaced; else None."""
    number = int(text) if re.fullmatch("[0-9]{1,4}", text) else None
    return number if number and is_replaced(alert, number) else None


def was_issued(alert, number):
    return number is None or 1 <= number <= alert.current_version.number


def is_replaced(alert, number):
    return number is not None and number < alert.current_version.number
