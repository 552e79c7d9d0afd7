"""Where words stand in a draft: each box of the form, with what it is called there and what it says."""

from dataclasses import dataclass

from alerts.differences import VARIANT_LABELS, label_of
from alerts.languages import Language, name_of
from alerts.richtext import as_text
from alerts.states import Readers
from alerts.variants import RICH, WORDS


# What a box of the main wording is called among the words of any wording, where that differs.
MAIN = {"known": "happening"}
ORDER = (
    *("headline", "substance", "appearance", "known", "people_affected", "counted_by", "not_known"),
    *("action", "advice", "text_message", "change_note"),
)
PROFESSIONALS = (Readers.PROFESSIONAL.value, Language.ENGLISH.value)
OF_THE_FORM = {
    "photo": "Photo",
    "languages": "Languages besides English",
    "audience": "Who it is for",
    "is_provisional": "Provisional",
    "valid_until": "Valid until",
}


@dataclass(frozen=True)
class Place:
    """One box: `name` says which words it holds, `field` what the form calls it, `where` what people do."""

    name: str
    field: str
    where: str
    text: str
    readers: str = PROFESSIONALS[0]
    language: str = PROFESSIONALS[1]

    @property
    def is_english(self):
        return self.language == Language.ENGLISH

    @property
    def is_of_a_variant(self):
        return (self.readers, self.language) != PROFESSIONALS


def box(field):
    """A box of the main form that holds a choice, not words."""
    return Place(field, field, OF_THE_FORM.get(field) or label_of(field), "")


def places_of(content):
    """Every box with words in it, or that should have some, in the order of the form."""
    yield from main_places(content)
    for variant in content["variants"]:
        yield from places_of_variant(variant)


def main_places(content):
    for field in ORDER:
        name = MAIN.get(field, field)
        value = content.get(field, "") or ""
        yield Place(name, field, label_of(field), as_text(value) if name in RICH else value)


def places_of_variant(variant):
    readers, language = variant["readers"], variant["language"]
    whose = f"{Readers(readers).label}, {name_of(language)}"
    for name in WORDS:
        value = variant[name]
        yield Place(
            name,
            f"{readers}-{language}-{name}",
            f"{whose}: {VARIANT_LABELS[name]}",
            as_text(value) if name in RICH else value,
            readers,
            language,
        )


def whom(readers, language):
    """ "people who use drugs in Bengali (বাংলা)": whom words are for, within a sentence."""
    label = Readers(readers).label
    of_whom = label[0].lower() + label[1:]
    return of_whom if language == Language.ENGLISH else f"{of_whom} in {name_of(language)}"
