"""What speaks for a deep dive adds up: another reason never makes one less likely."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dard import selection
from dard.models import Case, Triage
from dard.scope import is_treated
from dard.selection import EVERY, Known, Line
from dard.states import Answer, Outcome, Treatment


DAY = date(2026, 1, 5)
ANSWERS = st.lists(st.sampled_from(Answer), min_size=len(EVERY), max_size=len(EVERY))


def lines(answers):
    return [Line(reason, answer) for reason, answer in zip(EVERY, answers, strict=True)]


@given(answers=ANSWERS, number=st.integers(0, len(EVERY) - 1), threshold=st.integers(1, 30))
def test_one_reason_more_never_takes_a_point_away(answers, number, threshold):
    before = lines(answers)
    after = lines([*answers[:number], Answer.YES, *answers[number + 1 :]])

    assert selection.score(after) >= selection.score(before)
    if selection.proposal(before, threshold) == Outcome.DEEP_DIVE:
        assert selection.proposal(after, threshold) == Outcome.DEEP_DIVE


@given(answers=ANSWERS)
def test_what_is_not_known_speaks_neither_way(answers):
    without = [Answer.NO if each == Answer.UNKNOWN else each for each in answers]

    assert selection.score(lines(answers)) == selection.score(lines(without))


def answer_of(key, case, **around):
    known = Known(case, Triage(), 12, **around)
    return next(each for each in EVERY if each.key == key).holds(known)


@pytest.mark.parametrize(
    ("key", "facts", "answer"),
    [
        ("young", {"age": 29}, Answer.YES),
        ("young", {"age": 30}, Answer.NO),
        ("young", {}, Answer.UNKNOWN),
        ("recent_contact", {"last_contact_on": DAY - timedelta(days=28)}, Answer.YES),
        ("recent_contact", {"last_contact_on": DAY - timedelta(days=29)}, Answer.NO),
        ("recent_contact", {}, Answer.UNKNOWN),
        ("left_lately", {"left_prison_lately": Answer.YES}, Answer.YES),
        ("left_lately", {"left_prison_lately": Answer.NO}, Answer.UNKNOWN),
        ("disengaged", {"disengaged": Answer.YES}, Answer.YES),
    ],
)
def test_each_reason_says_what_is_known(key, facts, answer):
    assert answer_of(key, Case(happened_on=DAY, **facts)) == answer


@pytest.mark.parametrize(("shared", "answer"), [(None, Answer.UNKNOWN), (0, Answer.NO), (2, Answer.YES)])
def test_a_cluster_is_another_case_of_the_same_substance(shared, answer):
    assert answer_of("cluster", Case(), shared=shared) == answer


@pytest.mark.parametrize(
    ("treatment", "left", "months", "answer"),
    [
        (Treatment.IN_TREATMENT, None, 6, Answer.YES),
        (Treatment.LEFT_6, None, 6, Answer.YES),
        (Treatment.LEFT_12, None, 6, Answer.NO),
        (Treatment.LEFT_12, None, 12, Answer.YES),
        (Treatment.LEFT_12, DAY - timedelta(days=150), 6, Answer.YES),
        (Treatment.EARLIER, DAY - timedelta(days=400), 12, Answer.NO),
        (Treatment.NEVER, None, 12, Answer.NO),
        (Treatment.UNKNOWN, None, 12, Answer.UNKNOWN),
    ],
)
def test_the_look_back_tells_who_counts_as_treated(treatment, left, months, answer):
    case = Case(treatment=treatment, left_treatment_on=left, happened_on=DAY)

    assert is_treated(case, months) == answer
