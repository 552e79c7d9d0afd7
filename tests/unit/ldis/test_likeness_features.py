"""What is made out of a report's words."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldis.likeness import features, terms, vocabulary
from ldis.models import Report


class NoSubstances:
    known = {}

    def named_in(self, text):
        return set()


def read(**said):
    report = Report(**{"happened": "", "received_at": datetime(2026, 3, 1, 23, 59, tzinfo=UTC)} | said)
    return features.of_report(report, NoSubstances())


@pytest.mark.parametrize(
    ("said", "aspect", "values"),
    [
        ({"colour": "light brown / tan"}, "colour", ["brown"]),
        ({"appearance": "red or pink"}, "colour", ["pink", "red"]),
        ({"form": "Pills"}, "form", ["tablet"]),
        ({"happened": "They smoked a vape"}, "form", ["vape"]),
        ({"marking": "the letter S in a shield"}, "marking", ["s", "shield"]),
        ({"appearance": "red, triangular, a letter S"}, "marking", ["s", "triangular"]),
        ({"effects": "Passed out, then a fit"}, "effect", ["collapse", "seizure"]),
        ({"place": "Near MILLHAVEN station"}, "place", ["millhaven", "station"]),
        ({"sold_as": "Street Gear"}, "sold", ["gear", "street"]),
        ({"happened_on": date(2026, 2, 3)}, "day", [date(2026, 2, 3).toordinal()]),
    ],
)
def test_words_are_brought_to_one_form(said, aspect, values):
    assert read(**said)[aspect] == values


def test_the_day_is_that_of_receipt_where_none_was_given():
    assert read()["day"] == [date(2026, 3, 1).toordinal()]


def test_what_was_not_said_is_left_out():
    assert set(read(happened="Somebody was unwell.")) == {"day", "words"}


def test_what_must_not_be_passed_on_is_not_searched():
    assert "secret" not in read(sharing_limits="secret")["words"]


@given(st.text())
def test_any_text_makes_terms_that_fit_their_column(text):
    found = terms.of_features(read(happened=text, place=text[:150]) | {"kind": ["trend"]})

    assert all(0 < len(term) <= 40 for term in found)


@given(st.text())
def test_words_are_plain_letters_and_figures(text):
    assert all(word.isascii() and word.isalnum() for word in vocabulary.words_of(text))
