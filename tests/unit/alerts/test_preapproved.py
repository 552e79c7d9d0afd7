"""Words approved beforehand: they are in every language, and the desk has nothing against them."""

import pytest

from alerts.languages import Language
from alerts.states import Readers, Topic
from alerts.variants import english_of, hash_of_wording
from alerts.wording import apply_template, examine, phrases_for, templates_for
from alerts.wording.phrases import shipped
from tests.unit.alerts.test_bad_drafts import NOW, draft, variant


LANGUAGES = [each.value for each in Language if each != Language.ENGLISH]
EMPTY = {"action": "", "advice": "", "variants": [], "languages": LANGUAGES}


def with_words(words):
    """A draft in which this phrase is what its box says."""
    if words.readers == Readers.PROFESSIONAL:
        return draft(involves_opioids=False, **{words.field: words.text})
    english = variant(words.readers)
    said = english | {words.field: words.text}
    if words.language == Language.ENGLISH:
        return draft(involves_opioids=False, variants=[said])
    said |= {"language": words.language, "made_from": hash_of_wording(english)}
    return draft(involves_opioids=False, variants=[english, said])


@pytest.mark.parametrize("words", shipped().values(), ids=lambda words: "-".join(words.mark))
def test_the_desk_has_nothing_against_a_phrase(words):
    assert examine(with_words(words), NOW) == []


def test_every_phrase_is_in_every_language_but_those_for_professionals():
    for words in shipped().values():
        wanted = {Language.ENGLISH} if words.readers == Readers.PROFESSIONAL else set(Language)
        assert {each for each in Language if (words.key, words.readers, each) in shipped()} == wanted


def filled(template):
    """What a template makes of a draft in which only the rest is written."""
    made = apply_template(draft(**EMPTY).content, template)
    for each in made["variants"]:
        each |= {"headline": "Powder sold as heroin", "happening": "<p>Two people were ill.</p>"}
    for each in made["variants"]:
        each["made_from"] = hash_of_wording(english_of(made, each["readers"]))
    return {name: made[name] for name in ("action", "advice", "involves_opioids", "variants", "languages")}


@pytest.mark.parametrize("template", templates_for(None), ids=lambda template: template.key)
def test_the_desk_has_nothing_against_a_template(template):
    said = filled(template) | {"involves_opioids": template.involves_opioids}

    assert examine(draft(**said), NOW) == []


def test_there_is_a_template_for_every_topic():
    assert {each.topic for each in templates_for(None)} == set(Topic) - {Topic.ANY}


def template(key):
    return next(each for each in templates_for(None) if each.key == key)


def test_a_template_leaves_what_somebody_wrote():
    written = draft(
        action="Ask first.", advice="", variants=[variant(advice="<p>Mine.</p>", action="")]
    ).content

    made = apply_template(written, template("opioid"))

    people = next(each for each in made["variants"] if each["readers"] == Readers.PEOPLE)
    assert made["action"] == "Ask first."
    assert (people["advice"], people["action"][:14]) == ("<p>Mine.</p>", "Carry naloxone")


def test_a_template_adds_the_languages_that_were_chosen_and_no_other():
    made = apply_template(draft(**EMPTY | {"languages": ["bn"]}).content, template("opioid"))

    assert {each["language"] for each in made["variants"]} == {"en", "bn"}


def test_a_translation_a_template_brings_was_made_from_the_english_it_brings():
    made = apply_template(draft(**EMPTY).content, template("opioid"))

    bengali = next(each for each in made["variants"] if each["language"] == "bn")
    assert bengali["made_from"] == hash_of_wording(english_of(made, bengali["readers"]))


def test_a_template_says_when_opioids_may_be_a_part():
    content = draft(**EMPTY | {"involves_opioids": False}).content

    assert apply_template(content, template("unknown"))["involves_opioids"]
    assert not apply_template(content, template("stimulant"))["involves_opioids"]


def test_phrases_are_grouped_by_topic_and_those_for_any_drug_go_with_each():
    grouped = phrases_for(None, Topic.OPIOID)

    assert [topic for topic, _ in grouped] == [Topic.ANY, Topic.OPIOID]
    assert {words.topic for _, group in grouped for words in group} == {Topic.ANY, Topic.OPIOID}
