"""A hint on what is in a file: how many words in it look like somebody else's name, number or address."""

from collections import Counter

from ldis.pdf import read_pdf
from privacy.scan import Kind, scan
from workflow.refusals import Refused


OF_SOMEBODY = frozenset({Kind.NAME, Kind.PHONE, Kind.EMAIL, Kind.NHS_NUMBER, Kind.BIRTH})


def counts(cleaned, identity):
    """{kind: how many} of others than the one the case is about; None where there is no text to be read."""
    text = text_of(cleaned)
    if text is None:
        return None
    found = (each for each in scan(text, allow=names_of(identity)) if each.kind in OF_SOMEBODY)
    return dict(Counter(each.kind.value for each in found if each.text not in own(identity)))


def text_of(cleaned):
    if cleaned.content_type == "text/plain":
        return cleaned.content.decode("utf-8", "replace")
    if cleaned.content_type != "application/pdf":
        return None
    try:
        return read_pdf(cleaned.content)
    except Refused:
        return None


def names_of(identity):
    return [each for name in (identity.name, identity.other_names) for each in (name, *name.split())]


def own(identity):
    return {identity.name, identity.nhs_number} - {""}


def in_words(found):
    """["2 names", "1 phone number"]"""
    return [f"{count} {Kind(kind).label}{'' if count == 1 else 's'}" for kind, count in (found or {}).items()]
