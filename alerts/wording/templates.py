"""Starts for a whole alert, made of phrases: they fill what is empty, and leave what somebody wrote."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import escape

from alerts.languages import Language
from alerts.models import Template
from alerts.states import Readers, Topic
from alerts.variants import RICH, WORDS, english_of, hash_of_wording, in_order
from alerts.wording.phrases import phrases_in, table
from alerts.wording.places import whom


# Of these opioids may be a part, so that the advice must have naloxone and 999 in it.
WITH_OPIOIDS = frozenset({Topic.OPIOID, Topic.UNKNOWN})
MAIN = (Readers.PROFESSIONAL, Language.ENGLISH)


@dataclass(frozen=True)
class Start:
    """One template as it counts somewhere: what it says, {(readers, language): {name: words}}."""

    key: str
    title: str
    topic: str
    source: str
    approved_by: str
    wordings: dict
    fields: dict
    version: int = 1
    is_own: bool = False
    is_active: bool = True

    @property
    def involves_opioids(self):
        return self.topic in WITH_OPIOIDS

    @property
    def in_english(self):
        """[(whom it is for, the words)]."""
        english = Language.ENGLISH
        said = self.wordings.items()
        return [(whom(readers, english), words) for (readers, language), words in said if language == english]


def templates_for(area, day=None, *, every=False):
    """The starts an area has, in the order of topics; with `every`, also those that may not be used any more.
    Two queries, or none where there is no area."""
    phrases = phrases_in(area, day)
    found = {each["key"]: of_file(each, phrases) for each in table()["templates"]}
    rows = Template.objects.in_effect(area, day or timezone.localdate()) if area is not None else ()
    for row in rows:
        found[row.key] = of_row(row, phrases)
    order = list(Topic)
    active = [each for each in found.values() if each.is_active or every]
    return sorted(active, key=lambda each: order.index(each.topic))


def of_file(each, phrases):
    said = {name: each[name] for name in ("key", "title", "topic", "source", "fields")}
    return Start(**said, approved_by=table()["approved_by"], wordings=wordings_of(each["fields"], phrases))


def of_row(row, phrases):
    names = ("key", "title", "topic", "source", "approved_by", "fields", "version", "is_active")
    said = {name: getattr(row, name) for name in names}
    return Start(**said, is_own=row.area_id is not None, wordings=wordings_of(row.fields, phrases))


def wordings_of(fields, phrases):
    """The words of each wording, in every language in which all of its phrases are."""
    return {
        (readers, language.value): said
        for readers, boxes in fields.items()
        for language in Language
        if (said := wording_of(boxes, readers, language, phrases))
    }


def wording_of(boxes, readers, language, phrases):
    """{name: words}, or nothing where a phrase is missing: half a wording is none."""
    said = {}
    for name, keys in boxes.items():
        found = [phrases.get((key, readers, language)) for key in keys]
        if None in found:
            return {}
        said[name] = joined(name, [each.text for each in found])
    return said


def joined(name, texts):
    if name in RICH:
        return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
    return " ".join(texts)


def apply_template(content, template):
    """The content with a template's words wherever it has none yet, in English and each language chosen."""
    filled = dict(content)
    filled |= fill(content, as_main(template.wordings.get(MAIN, {})))
    filled["involves_opioids"] = content.get("involves_opioids") or template.involves_opioids
    filled["variants"] = in_order(variants_filled(content, template))
    for variant in filled["variants"]:
        mark_new(variant, filled, content)
    return filled


def fill(said, words):
    return {name: text for name, text in words.items() if not said.get(name)}


def as_main(words):
    return {"known" if name == "happening" else name: text for name, text in words.items()}


def variants_filled(content, template):
    """Those there are, and those the template adds, each with what it lacked."""
    there = {(each["readers"], each["language"]): dict(each) for each in content.get("variants", ())}
    chosen = {Language.ENGLISH, *content.get("languages", ())}
    for mark, words in template.wordings.items():
        if mark != MAIN and mark[1] in chosen:
            variant = there.setdefault(mark, {"readers": mark[0], "language": mark[1]})
            variant |= fill(variant, words)
    return there.values()


def mark_new(variant, filled, content):
    """A translation the template brought was made from the English it brought beside it."""
    is_new = all(
        (each["readers"], each["language"]) != (variant["readers"], variant["language"])
        for each in content.get("variants", ())
    )
    english = english_of(filled, variant["readers"])
    if is_new and english and variant["language"] != Language.ENGLISH:
        variant["made_from"] = hash_of_wording({name: english[name] for name in WORDS})
