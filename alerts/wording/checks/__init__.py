"""What cannot be said as a list of words: a function for each such rule, called with case and rule."""

from alerts.wording.checks.certainty import too_sure, unsaid_provisional
from alerts.wording.checks.content import (
    counts_in_the_air,
    missing_essentials,
    photo_without_reason,
    unratified,
    unsafe_advice,
    wider_than_agreed,
)
from alerts.wording.checks.marks import invisible, markup, shouting
from alerts.wording.checks.personal import personal
from alerts.wording.checks.reading import hard_to_read, long_sentences
from alerts.wording.checks.texting import too_many_parts
from alerts.wording.checks.translations import missing_languages, stale_translations


def nothing(case, rule):
    """Asked elsewhere: alerts.policies knows the hours of an area."""
    return ()


CHECKS = {
    "essentials": missing_essentials,
    "opioids": unsafe_advice,
    "handling": wider_than_agreed,
    "dates": nothing,
    "unratified": unratified,
    "personal_data": personal,
    "contacts": personal,
    "counts": counts_in_the_air,
    "translations": missing_languages,
    "stale_translations": stale_translations,
    "photo": photo_without_reason,
    "text_too_long": too_many_parts,
    "text_parts": too_many_parts,
    "markup": markup,
    "invisible": invisible,
    "certainty": too_sure,
    "provisional": unsaid_provisional,
    "reading_age": hard_to_read,
    "long_sentences": long_sentences,
    "shouting": shouting,
}
