"""What a scenario may say of extending an alert, and of what comes after its end."""

import re
import tomllib

import pytest

from exercises import scenario as scenarios
from exercises.scenario import ScenarioWrong


def cork():
    return tomllib.loads((scenarios.SCENARIOS / "cork-2023.toml").read_text(encoding="utf-8"))


def with_stage(**changes):
    table = cork()
    table["stages"][-1] |= changes
    return table


def extended_at_first():
    table = cork()
    table["stages"] = table["stages"][-1:]
    return table


def with_afterwards(**changes):
    table = cork()
    table["afterwards"] |= changes
    return table


def test_an_extension_says_what_was_said_before():
    *_, before, extended = scenarios.load("cork-2023").stages

    assert extended.content == before.content | {"change_note": extended.extension}


ANSWERS = {"in_time": "perhaps", "used": "yes", "sought": "no"}
WRONG = [
    (extended_at_first(), "an extension is of an alert in force, so it cannot be the first."),
    (with_stage(valid_for_hours=672), "an extension is for longer than the stage before it."),
    (with_stage(extension="x" * 301), "give the reason in 300 characters or fewer."),
    (with_stage(extension=""), "“content” is missing. Only an extension has none"),
    (with_stage(content={"headline": "New"}), "Only an extension has none, and gives its reason."),
    (with_stage(replies={"deeds": ["sang"]}), "“sang” is not one of staff_briefed"),
    (with_afterwards(verdict="fine"), "afterwards: “fine” is not one of right, false_alarm, unclear."),
    (with_afterwards(answers=[ANSWERS]), "afterwards, answers 1: “perhaps” is not one of yes, no, unsure."),
]


@pytest.mark.parametrize(("table", "sentence"), WRONG)
def test_a_wrong_end_is_refused_in_a_sentence(table, sentence):
    with pytest.raises(ScenarioWrong, match=re.escape(sentence)):
        scenarios.read("cork-2023", table)
