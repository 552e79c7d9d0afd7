"""What changed between two wordings, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from alerts.differences import ADDED, KEPT, REMOVED, between, words_between


def said(pieces, *kinds):
    return "".join(text for kind, text in pieces if kind in kinds)


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_pieces_give_both_texts_again(was, now):
    pieces = words_between(was, now)

    assert said(pieces, KEPT, REMOVED) == was
    assert said(pieces, KEPT, ADDED) == now


def test_only_the_word_that_changed_is_marked():
    pieces = words_between("Six people were hurt.", "Eight people were hurt.")

    assert pieces == [(REMOVED, "Six"), (ADDED, "Eight"), (KEPT, " people were hurt.")]


def test_equal_wordings_differ_in_nothing():
    content = {
        "headline": "Powder",
        "variants": [{"readers": "people", "language": "cy", "headline": "Powdr"}],
    }

    assert between(content, content) == []


def test_a_change_in_a_translation_is_named_by_its_readers_and_language():
    before = {"variants": [{"readers": "people", "language": "cy", "advice": "<p>Peidiwch</p>"}]}
    after = {"variants": [{"readers": "people", "language": "cy", "advice": "<p>Peidiwch byth</p>"}]}

    changed = between(before, after)

    assert [each.label for each in changed] == ["People who use drugs, Welsh (Cymraeg): advice"]


def test_what_is_gone_is_shown_as_removed():
    change = between({"substance": "Heroin"}, {"substance": ""})[0]

    assert (change.label, change.pieces) == ("What it is thought to be", [(REMOVED, "Heroin")])
