"""What another matrix would have said of what was graded, and two matrices side by side."""

import copy
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from alerts.states import Grade
from ldis import grading, replay
from ldis.models import Assessment


MATRIX = tomllib.loads(grading.FIRST_MATRIX.read_text())


def assessed(answers):
    _, proposed = grading.propose(MATRIX, answers)
    return Assessment(answers=answers, proposed_grade=proposed, grade=proposed)


def answered(pick):
    """Every question answered with its first (0) or last (-1) option."""
    return {each["key"]: each["options"][pick][0] for each in MATRIX["criteria"]}


def with_threshold(grade, least):
    changed = copy.deepcopy(MATRIX)
    changed["thresholds"] = [[least if g == grade else points, g] for points, g in changed["thresholds"]]
    return changed


any_answers = st.fixed_dictionaries(
    {each["key"]: st.sampled_from([key for key, _, _ in each["options"]]) for each in MATRIX["criteria"]}
)


@given(st.lists(any_answers, max_size=20))
def test_the_same_matrix_changes_nothing(every):
    replayed = replay.of(MATRIX, [assessed(answers) for answers in every])

    assert (replayed.total, replayed.changes, replayed.unanswered) == (len(every), [], 0)


@given(st.lists(any_answers, min_size=1, max_size=20))
def test_a_harder_matrix_never_proposes_more(every):
    replayed = replay.of(with_threshold(Grade.SEVERE, 18), [assessed(answers) for answers in every])

    assert all(change.now < change.was for change in replayed.changes)


def test_it_says_how_many_would_change():
    replayed = replay.of(with_threshold(Grade.SEVERE, 100), [assessed(answered(-1)), assessed(answered(0))])

    assert replayed.in_words == "1 of 2 past gradings would get another proposal."


def test_what_nobody_was_asked_cannot_be_worked_out():
    asks_more = copy.deepcopy(MATRIX)
    asks_more["criteria"].append({"key": "new", "title": "New", "options": [["a", "A", 0], ["b", "B", 1]]})

    replayed = replay.of(asks_more, [assessed(answered(0))])

    assert replayed.unanswered == 1
    assert "asks what nobody was asked then" in replayed.in_words


def test_questions_stand_beside_each_other_with_what_became_of_them():
    changed = copy.deepcopy(MATRIX)
    changed["criteria"][1]["title"] = "Another title"
    del changed["criteria"][0]

    rows = replay.side_by_side(MATRIX, changed)

    assert [row.what for row in rows].count("Changed") == 1
    assert rows[-1].what == "Removed"
    assert rows[-1].old["key"] == "local"


def test_the_points_each_grade_needs_stand_beside_each_other():
    pairs = replay.thresholds(MATRIX, with_threshold(Grade.HIGH, 10))

    assert (Grade.HIGH, 9, 10) in pairs
