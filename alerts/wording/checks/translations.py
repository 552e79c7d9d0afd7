"""Whether every language is there, and says what the English says today."""

from alerts.languages import Language, name_of
from alerts.states import Readers
from alerts.variants import english_of, hash_of_wording
from alerts.wording.findings import Trip
from alerts.wording.places import whom


TRANSLATED = (Readers.PEOPLE, Readers.PUBLIC, Readers.UNDER_18)


def missing_languages(case, rule):
    """Each wording that is not for professionals is in each language that was chosen."""
    written = {(each.readers, each.language) for each in case.wordings}
    in_english = [each for each in TRANSLATED if (each, Language.ENGLISH) in written]
    for language in case.content["languages"]:
        for readers in in_english:
            if (readers, language) not in written:
                yield Trip(case.box("languages"), no_version(readers, language))
        if not in_english and not any(each == language for _, each in written):
            yield Trip(case.box("languages"), nothing_in(language))


def no_version(readers, language):
    name = name_of(language)
    return (
        f"The wording for {whom(readers, Language.ENGLISH)} has no {name} version. Write it, or take {name}"
        " off the list."
    )


def nothing_in(language):
    name = name_of(language)
    return (
        f"There are no words in {name} yet. Write some for people who use drugs, or take {name} off the list."
    )


def stale_translations(case, rule):
    for variant in case.content["variants"]:
        readers, language = variant["readers"], variant["language"]
        if language == Language.ENGLISH:
            continue
        place = case.place(readers, language, "headline")
        english = english_of(case.content, readers)
        if english is None:
            yield Trip(place, no_english(readers, language))
        elif variant["made_from"] != hash_of_wording(english):
            yield Trip(place, is_behind(readers, language))


def no_english(readers, language):
    return (
        f"There is no English wording for {whom(readers, Language.ENGLISH)} that the {name_of(language)} one"
        " was made from. Write it first."
    )


def is_behind(readers, language):
    return (
        f"The English for {whom(readers, Language.ENGLISH)} has changed since the {name_of(language)} version"
        " was made. Bring it up to date, or confirm that it still says the same."
    )
