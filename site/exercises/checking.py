"""What a scenario is held to: the fields, the matrix and the rules of the product itself."""

import tomllib

from django.core.exceptions import ValidationError
from django.utils import timezone

from alerts import policies
from alerts.languages import Language
from alerts.models import Alert, Draft, Version
from alerts.policies.lifecycle import LONGEST_REASON
from alerts.states import Grade, Readers
from alerts.variants import WORDS
from ldis import grading
from workflow.handling import Tlp
from workflow.refusals import Refused


# What a variant says in a box of the same length as the main text's.
SHARED = ("headline", "action", "text_message")


class ScenarioWrong(Exception):
    """A scenario cannot be played. The message is a sentence that says where and why."""


def check_one_of(values, value, where):
    if value not in values:
        raise ScenarioWrong(f"{where}: “{value}” is not one of {', '.join(values)}.")


def check_fields(model, values, where):
    """Whether a row with these values would fit its table; nothing is saved."""
    names = {each.name for each in model._meta.fields}
    for key in values:
        check_one_of(sorted(names), key, where)
    try:
        model(**values).clean_fields(exclude=names - values.keys())
    except ValidationError as error:
        name, problems = next(iter(error.message_dict.items()))
        raise ScenarioWrong(f"{where}: “{name}”: {problems[0]}") from error


def check_grading(scripted, where):
    """Whether the first matrix knows the answers, and a grade that differs from its own has a reason."""
    names = {grade.name.lower(): grade for grade in Grade}
    check_one_of(list(names), scripted.chosen, where)
    definition = tomllib.loads(grading.FIRST_MATRIX.read_text(encoding="utf-8"))
    try:
        _, proposed = grading.propose(definition, scripted.answers)
    except Refused as refused:
        raise ScenarioWrong(f"{where}: {refused}") from refused
    if names[scripted.chosen] != proposed and not scripted.reason:
        raise ScenarioWrong(
            f"{where}: the matrix proposes {proposed.name.lower()}. Give the reason for another."
        )


def check_efficacy(answers, where):
    """Whether every question on efficacy is answered, and no other."""
    asked = [each["key"] for each in tomllib.loads(grading.FIRST_MATRIX.read_text())["efficacy"]]
    for key in answers:
        check_one_of(asked, key, where)
    for key in asked:
        if not str(answers.get(key, "")).strip():
            raise ScenarioWrong(f"{where}: “{key}” is missing.")


def check_content(content, valid_for, where, *, is_update):
    """Whether the wording would be approved: the same rules as for any alert."""
    check_fields(Draft, content, where)
    now = timezone.now()
    draft = Draft(alert=Alert(tlp=Tlp.CLEAR), valid_until=now + valid_for, **content)
    if is_update:
        draft.alert.current_version = Version()
    for sentence in policies.what_is_missing(draft, now):
        raise ScenarioWrong(f"{where}: {sentence}")


def check_extension(stage, before, where):
    """Whether there is something to extend, and for longer: no time passes while a scenario is played."""
    if not before:
        raise ScenarioWrong(f"{where}: an extension is of an alert in force, so it cannot be the first.")
    if stage.valid_for <= before[-1].valid_for:
        raise ScenarioWrong(f"{where}: an extension is for longer than the stage before it.")
    if len(stage.extension) > LONGEST_REASON:
        raise ScenarioWrong(f"{where}: give the reason in {LONGEST_REASON} characters or fewer.")


def check_keys(variants, where):
    """Whether each variant says for whom it is, in which language, and nothing that a variant cannot say."""
    for each in variants:
        check_one_of(Readers.values, each.get("readers"), f"{where}, variants")
        check_one_of(Language.values, each.get("language"), f"{where}, variants")
        for key in each.keys() - {"readers", "language"}:
            check_one_of(WORDS, key, f"{where}, variants")


def check_variants(content, where):
    """Whether each variant is whole and no longer than the main text may be."""
    for language in content["languages"]:
        check_one_of(Language.values, language, f"{where}, languages")
    for each in content["variants"]:
        whose = f"{where}, {each['readers']}, {each['language']}"
        for key in WORDS:
            if not each.get(key):
                raise ScenarioWrong(f"{whose}: “{key}” is missing.")
        check_fields(Draft, {key: each[key] for key in SHARED}, whose)
