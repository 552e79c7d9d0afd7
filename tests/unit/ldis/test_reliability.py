"""Three plain answers, and the codes they give in two schemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.states import GradingScheme
from ldis import reliability
from ldis.reliability import Codes, answer_now, in_a_line, in_words, propose
from ldis.states import BorneOut, Firsthand, TrackRecord
from workflow.handling import Tlp
from workflow.refusals import refusal


KNOWS = st.sampled_from([*Firsthand.values, ""])
RECORD, BORNE_OUT, LABEL = (st.sampled_from(each.values) for each in (TrackRecord, BorneOut, Tlp))


def codes(knows="seen", record="not_known", borne_out="nothing_yet", tlp=Tlp.CLEAR, limits=""):
    return propose(knows=knows, record=record, borne_out=borne_out, tlp=tlp, sharing_limits=limits)


@pytest.mark.parametrize(
    ("answers", "police", "admiralty"),
    [
        (("seen", "right", "others_saw"), "1AP", "B1"),
        (("seen", "not_known", "nothing_yet"), "2AP", "F2"),
        (("told", "not_known", "others_saw"), "2BP", "F2"),
        (("told", "right", "nothing_yet"), "1CP", "B3"),
        (("heard", "not_known", "nothing_yet"), "2DP", "F6"),
        (("seen", "wrong", "contradicted"), "3AP", "D4"),
        (("told", "wrong", "suspected_false"), "3EP", "D5"),
        (("", "not_known", "nothing_yet"), "2DP", "F6"),
    ],
)
def test_plain_answers_give_both_codes(answers, police, admiralty):
    assert codes(*answers) == Codes(police, admiralty)


@given(KNOWS, RECORD, BORNE_OUT, LABEL)
def test_every_answer_gives_codes_that_have_words(knows, record, borne_out, tlp):
    given_codes = codes(knows, record, borne_out, tlp)

    assert refusal(reliability.check_known, given_codes) == ""
    assert all(meaning for _, _, signs in in_words(given_codes, GradingScheme.POLICE) for _, meaning in signs)


@given(KNOWS, RECORD, RECORD, BORNE_OUT)
def test_the_source_says_nothing_of_the_content(knows, record, other, borne_out):
    one, two = codes(knows, record, borne_out), codes(knows, other, borne_out)

    assert (one.police[1:], one.admiralty[1]) == (two.police[1:], two.admiralty[1])


@given(RECORD, st.sampled_from(list(reliability.CREDIBILITY_OF)))
def test_hearsay_is_never_graded_better_than_sight(record, answers):
    knows, borne_out = answers

    assert codes(knows, record, borne_out).admiralty[1] >= codes("seen", record, borne_out).admiralty[1]


@pytest.mark.parametrize(
    ("tlp", "limits", "sign"),
    [
        (Tlp.CLEAR, "", "P"),
        (Tlp.GREEN, "", "P"),
        (Tlp.AMBER, "", "C"),
        (Tlp.CLEAR, "Not the hostel's name.", "C"),
    ],
)
def test_handling_follows_the_label_and_the_limits(tlp, limits, sign):
    assert codes(tlp=tlp, limits=limits).police[2] == sign


@pytest.mark.parametrize(
    ("answered", "then", "now", "is_now"),
    [
        ("nothing_yet", 0, 2, "others_saw"),
        ("others_saw", 2, 0, "nothing_yet"),
        ("others_saw", 0, 0, "others_saw"),
        ("others_saw", 1, 3, "others_saw"),
        ("contradicted", 0, 2, "contradicted"),
        ("suspected_false", 0, 2, "suspected_false"),
    ],
)
def test_what_comes_in_later_changes_an_answer_but_no_judgement(answered, then, now, is_now):
    assert answer_now(answered, then, now) == is_now


@pytest.mark.parametrize(
    "wrong", [Codes("4AP", "B2"), Codes("1FP", "B2"), Codes("1A", "B2"), Codes("1AP", "G2")]
)
def test_a_code_no_scheme_has_is_refused(wrong):
    assert refusal(reliability.check_known, wrong).startswith("Choose a")


def test_the_areas_own_scheme_comes_first():
    both = [scheme for scheme, _, _ in in_words(codes(), GradingScheme.ADMIRALTY)]

    assert both == [GradingScheme.ADMIRALTY, GradingScheme.POLICE]


def test_the_panel_reads_words_with_their_code():
    line = in_a_line(codes("told", "right", "others_saw"), GradingScheme.POLICE)

    assert line == (
        "Source and content, graded apart: reliable; known indirectly, but borne out by others;"
        " may be shared lawfully (1BP)."
    )
