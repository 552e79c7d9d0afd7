"""Each stage of a scenario with its whole wording: what a stage does not change stays as in the one before.

A scenario is played today, whenever that is, so it says how many days ago people were counted and not on
which day; and it does not say what a translation was made from, because that is a hash.
"""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from alerts.languages import Language
from alerts.richtext import sanitise
from alerts.variants import RICH, english_of, hash_of_wording, in_order
from exercises.checking import ScenarioWrong, check_content, check_extension, check_keys, check_variants
from ldis.receivers import AUDIENCE_OF


# What every wording is compared by, so that one that is missing is missed by the rules and not by Python.
BASIC = ("headline", "known", "action", "advice", "text_message")


def grown(scenario):
    """The stages in their order, each with all that its version says."""
    content = dict.fromkeys(BASIC, "") | {"languages": [], "variants": []}
    for number, stage in enumerate(scenario.stages, start=1):
        where = f"{scenario.name}, stages {number} ({stage.name})"
        if stage.extension:
            check_extension(stage, scenario.stages[: number - 1], where)
            yield replace(stage, content=content | {"change_note": stage.extension})
            continue
        changes = {"change_note": "", **dated(stripped(stage.content), where)}
        changes["variants"] = restated(content["variants"], changes.get("variants", []), where)
        content = content | {"audience": AUDIENCE_OF[scenario.decision.option]} | changes
        check_variants(content, where)
        content["variants"] = in_order(with_source(each, content) for each in content["variants"])
        check_content(content, stage.valid_for, where, is_update=number > 1)
        yield replace(stage, content=dict(content))


def stripped(value):
    """The same without the white space that a text of several lines ends with."""
    if isinstance(value, dict):
        return {key: stripped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [stripped(each) for each in value]
    return value.strip() if isinstance(value, str) else value


def dated(content, where):
    """The day of a count, from how many days ago it was."""
    if "counted_days_ago" not in content:
        return content
    days = content["counted_days_ago"]
    if not isinstance(days, int) or isinstance(days, bool) or days < 0:
        raise ScenarioWrong(f"{where}: “counted_days_ago” must be a whole number from 0 up.")
    others = {key: value for key, value in content.items() if key != "counted_days_ago"}
    return others | {"counted_on": (timezone.localdate() - timedelta(days=days)).isoformat()}


def restated(before, changes, where):
    """The variants after a stage: one that is restated changes only in the words that are given."""
    check_keys(changes, where)
    now = {(each["readers"], each["language"]): each for each in before}
    for each in changes:
        key = (each["readers"], each["language"])
        now[key] = now.get(key, {}) | each
    return list(now.values())


def with_source(variant, content):
    """A variant with the hash of what it was translated from, which is English for the same readers."""
    english = english_of(content, variant["readers"])
    if variant["language"] == Language.ENGLISH or english is None:
        return variant
    # As it will stand in the draft, which keeps formatted text in its sanitised form only.
    safe = {name: sanitise(words) if name in RICH else words for name, words in english.items()}
    return variant | {"made_from": hash_of_wording(safe)}
