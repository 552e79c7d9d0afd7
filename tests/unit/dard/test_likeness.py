"""What counts as saying the same in other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dard.learning.likeness import ALIKE, likeness


SAME = [
    (
        "Give naloxone to every person who leaves the hospital after an overdose.",
        "Everybody who leaves hospital after an overdose is given naloxone.",
    ),
    (
        "Carry naloxone in every hostel and train staff to use it.",
        "Every hostel keeps naloxone to hand, and its staff are trained to use it.",
    ),
    (
        "Ring within one working day after a missed appointment.",
        "After a missed appointment somebody rings within one working day.",
    ),
    (
        "Share discharge letters with the treatment provider on the same day.",
        "The hospital sends discharge letters to the treatment provider the same day.",
    ),
    (
        "Hold a weekly meeting on people at high risk with the hospital, housing and the treatment provider.",
        "Set up a weekly meeting of hospital, treatment provider and housing about people at high risk.",
    ),
]
# The same in fewer words of the same kind: only what they are about, and whose they are, tells.
SAME_IN_CONTEXT = (
    "A prescription does not end before somebody has spoken with the person.",
    "Nobody’s prescription is ended before a worker has spoken with them.",
)
OTHER = [
    (
        "Give naloxone to every person who leaves the hospital after an overdose.",
        "Carry naloxone in every hostel and train staff to use it.",
    ),
    (
        "Ring within one working day after a missed appointment.",
        "Share discharge letters with the treatment provider on the same day.",
    ),
    (
        "Carry naloxone in every hostel and train staff to use it.",
        "Train staff in every pharmacy to talk about alcohol.",
    ),
    (
        "Share discharge letters with the treatment provider on the same day.",
        "The treatment provider sees people on the day they leave prison.",
    ),
    (
        "Write to people at high risk about the weekly clinic.",
        "Hold a weekly meeting about people at high risk.",
    ),
]
NALOXONE = ["naloxone"]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_in_other_words_is_alike_by_words_alone(one, other):
    assert likeness(one, other).is_alike


def test_fewer_words_in_common_are_alike_with_theme_and_owner():
    one, other = SAME_IN_CONTEXT

    assert not likeness(one, other).is_alike
    assert likeness(one, other, ["continuity"], ["continuity"], same_owner=True).is_alike


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_shares_words_and_says_something_else_is_not(one, other):
    assert not likeness(one, other).is_alike


def test_theme_and_owner_alone_make_nothing_alike():
    one, other = OTHER[1]

    assert not likeness(one, other, NALOXONE, NALOXONE, same_owner=True).is_alike


def test_it_says_why():
    found = likeness(*SAME[0], NALOXONE, NALOXONE, same_owner=True)

    assert found.sentence.startswith("Their words are alike (")
    assert "both are about “Naloxone not to hand”, and both are for the same organisation." in found.sentence


@given(st.text(), st.text())
def test_likeness_goes_both_ways(one, other):
    assert likeness(one, other).points == likeness(other, one).points


@given(st.text(alphabet="abc naloxone", min_size=3))
def test_what_is_shared_never_makes_it_less_alike(words):
    plain, about = likeness(words, words), likeness(words, words, NALOXONE, NALOXONE)

    assert plain.points <= about.points
    assert plain.words in {0, 100} or plain.points < ALIKE
