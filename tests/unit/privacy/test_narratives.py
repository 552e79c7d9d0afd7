"""The narratives that the anonymiser is measured by: what they promise is held here, what they miss is in
docs/reference/anonymiser.md."""

from pathlib import Path

import pytest

from bench.anonymiser import is_found, is_right
from bench.narratives import narratives
from privacy.anonymising import look_through


REFERENCE = Path(__file__).resolve().parents[3] / "docs/reference/anonymiser.md"
# What a vocabulary knows as a drug.
DRUGS = {"Charlie", "Molly"}


@pytest.fixture(scope="module")
def looked():
    return [(each, look_through(each.text, each.record, DRUGS, with_entities=False)) for each in narratives()]


def test_there_are_enough_and_some_are_held_out(looked):
    groups = [each.group for each, _ in looked]

    assert len(groups) >= 60
    assert groups.count("held_out") >= 20


@pytest.mark.parametrize("group", ["tuned_on", "held_out"])
def test_what_the_record_holds_is_found(looked, group):
    missed = [
        mention.words
        for each, findings in looked
        for mention in each.mentions
        if each.group == group and mention.is_recorded and not is_found(mention, findings)
    ]

    assert missed == []


def test_nothing_blocks_that_identifies_nobody(looked):
    assert [
        one.text for each, findings in looked for one in findings if one.blocks and not is_right(one, each)
    ] == []


def test_every_miss_is_listed(looked):
    told = " ".join(REFERENCE.read_text(encoding="utf-8").split())

    missed = [m.words for each, found in looked for m in each.mentions if not is_found(m, found)]

    assert [words for words in missed if f"“{words}”" not in told] == []
