"""The matrix proposes: what answers make of the sum, and that no answer can lower it by being worse."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.states import Grade
from ldis import grading
from tests.factories.ldis import SERIOUS
from workflow.refusals import Refused


DEFINITION = tomllib.loads(grading.FIRST_MATRIX.read_text())
CRITERIA = DEFINITION["criteria"]
MILDEST = {each["key"]: min(each["options"], key=lambda option: option[2])[0] for each in CRITERIA}
WORST = {each["key"]: max(each["options"], key=lambda option: option[2])[0] for each in CRITERIA}

answers = st.fixed_dictionaries(
    {each["key"]: st.sampled_from([key for key, _, _ in each["options"]]) for each in CRITERIA}
)


@pytest.mark.parametrize(
    ("given_answers", "expected"),
    [
        (MILDEST, (0, Grade.LOW)),
        (WORST, (18, Grade.SEVERE)),
        (SERIOUS, (14, Grade.SEVERE)),
        (SERIOUS | {"local": "one_place"}, (13, Grade.HIGH)),
        (MILDEST | {"severity": "death"}, (4, Grade.LOW)),
        (MILDEST | {"severity": "death", "evidence": "one"}, (5, Grade.MODERATE)),
    ],
)
def test_the_sum_proposes_the_grade(given_answers, expected):
    assert grading.propose(DEFINITION, given_answers) == expected


@given(answers, st.sampled_from(CRITERIA), st.data())
def test_raising_an_answer_never_lowers_the_grade(given_answers, criterion, data):
    points = {key: number for key, _, number in criterion["options"]}
    now = points[given_answers[criterion["key"]]]
    higher = data.draw(st.sampled_from([key for key, number in points.items() if number >= now]))

    before = grading.propose(DEFINITION, given_answers)
    after = grading.propose(DEFINITION, given_answers | {criterion["key"]: higher})

    assert after >= before


@given(answers)
def test_the_explanation_adds_up_to_the_score(given_answers):
    score, _ = grading.propose(DEFINITION, given_answers)

    explained = grading.explain(DEFINITION, given_answers)

    assert sum(each.points for each in explained) == score
    assert [each.title for each in explained] == [each["title"] for each in CRITERIA]


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: each["key"])
def test_a_missing_answer_is_refused_by_name(criterion):
    rest = {key: answer for key, answer in SERIOUS.items() if key != criterion["key"]}

    with pytest.raises(Refused, match=criterion["title"].lower()):
        grading.propose(DEFINITION, rest)


@given(st.text() | st.none() | st.integers())
def test_an_unknown_answer_is_refused(nonsense):
    with pytest.raises(Refused):
        grading.propose(DEFINITION, SERIOUS | {"local": nonsense})


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: each["key"])
def test_every_question_says_where_it_comes_from(criterion):
    assert criterion["basis"]
    assert criterion["question"].endswith("?")
    assert len({key for key, _, _ in criterion["options"]}) == len(criterion["options"])


def test_the_thresholds_start_at_nothing_and_rise():
    scores, grades = zip(*DEFINITION["thresholds"], strict=True)

    assert scores[0] == 0
    assert list(scores) == sorted(set(scores))
    assert list(grades) == list(Grade)


def test_without_a_matrix_nothing_can_be_graded(db):
    with pytest.raises(Refused, match="load_reference"):
        grading.current_matrix()


def test_a_matrix_counts_from_its_day_on(db):
    first = grading.load_first_matrix()
    type(first).objects.create(version=2, effective_from="2027-01-01", definition=first.definition)

    assert grading.current_matrix(on="2026-12-31").version == 1
    assert grading.current_matrix(on="2027-01-01").version == 2


def test_loading_the_matrix_again_changes_nothing(db):
    first = grading.load_first_matrix()

    again = grading.load_first_matrix()

    assert again.pk == first.pk
