"""What a changed rule, phrase or template must be. Each check refuses in a sentence."""

from django.utils import timezone

from alerts.languages import Language
from alerts.states import Level, Readers
from alerts.wording.phrases import phrases_in
from alerts.wording.rules import rules_for
from alerts.wording.trying import examine_alone
from workflow.refusals import Refused


MOST_TERMS, LONGEST_TERM = 200, 80


def check_can_change_wording(effective_from, why):
    if effective_from < timezone.localdate():
        raise Refused("A version cannot take effect in the past: what was examined then keeps its rules.")
    if not why.strip():
        raise Refused("Say why it is changed.")


def check_can_change_rule(area, key, level, definition):
    rule = rules_for(area).by_key.get(key)
    if rule and rule.hard:
        raise Refused(f"“{rule.title}” can be neither removed nor lowered, in any area.")
    if level not in Level.values:
        raise Refused("Say how serious it is.")
    check_are_terms(definition.get("terms", ()))
    if rule is None or rule.is_own:
        check_is_whole(definition)


def check_is_whole(definition):
    """A rule of an area's own has all that one of ours has."""
    for name, sentence in (
        ("title", "Give the rule a title."),
        ("reason", "Say why the rule is there: whoever writes reads it."),
        ("source", "Say where the reason is from."),
        ("terms", "Write at least one word that the rule looks for."),
    ):
        if not definition.get(name):
            raise Refused(sentence)


def check_are_terms(terms):
    if len(terms) > MOST_TERMS:
        raise Refused(f"That are {len(terms)} words; {MOST_TERMS} are the most a list can have.")
    for word, _ in terms:
        if not any(sign.isalnum() for sign in word):
            raise Refused(f"“{word}” has no letter in it.")
        if len(word) > LONGEST_TERM:
            raise Refused(f"“{word[:40]}…” is longer than {LONGEST_TERM} characters. Shorten it.")


def check_can_change_phrase(area, mark, said):
    _, readers, language = mark
    if not said["text"].strip():
        raise Refused("Write the words.")
    if said["is_active"]:
        box = {"readers": readers, "language": language, "name": said["field"]}
        for finding in examine_alone(said["text"], rules_for(area), **box):
            raise Refused(f"The wording desk has something against it. {finding.sentence}")


def check_can_change_template(area, said):
    phrases = phrases_in(area)
    if not said["title"].strip():
        raise Refused("Give the template a title.")
    for readers, boxes in said["fields"].items():
        for key in (key for keys in boxes.values() for key in keys):
            if (key, readers, Language.ENGLISH) not in phrases:
                label = Readers(readers).label.lower()
                raise Refused(f"“{key}” is no phrase for {label}. Choose one from the list of phrases.")
    if not any(keys for boxes in said["fields"].values() for keys in boxes.values()):
        raise Refused("Choose at least one phrase.")
