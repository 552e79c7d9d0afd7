"""Whether the English words are easy enough for those they are for."""

from alerts.languages import Language
from alerts.richtext import as_text
from alerts.wording.findings import Trip
from alerts.wording.places import whom
from alerts.wording.reading import reading_age, sentences, words


MEASURED = ("happening", "action", "advice", "not_known")
# Words that an alert cannot do without, whoever reads it.
NO_EASIER_NAME = frozenset({"naloxone", "ambulance", "overdose", "overdoses", "pharmacist", "pharmacy"})
BEGINNING = 60


def hard_to_read(case, rule):
    for wording in case.wordings:
        if wording.language != Language.ENGLISH:
            continue
        text = "\n".join((as_text(wording.happening), wording.action, as_text(wording.advice)))
        age, most = age_of(text, case), rule.limits["age"][wording.readers]
        if len(words(text)) >= rule.limits["words"] and age > most:
            readers = whom(wording.readers, wording.language)
            sentence = (
                f"The words for {readers} need a reading age of about {age}; {most} is meant. Use shorter"
                " words and sentences."
            )
            yield Trip(case.place(wording.readers, wording.language, "advice"), sentence)


def age_of(text, case):
    named = {each.casefold() for each in words(case.content["substance"])}
    return reading_age(text, NO_EASIER_NAME | named)


def long_sentences(case, rule):
    for place in case.places:
        most = rule.limits["words"][place.readers]
        if place.is_english and place.name in MEASURED:
            longest = max(sentences(place.text), key=lambda each: len(words(each)), default="")
            if (count := len(words(longest))) > most:
                said = f"This sentence has {count} words; {most} are enough. Make two of it."
                yield Trip(place, said, shortened(longest))


def shortened(sentence):
    return sentence if len(sentence) <= BEGINNING else f"{sentence[:BEGINNING].rsplit(' ', 1)[0]} …"
