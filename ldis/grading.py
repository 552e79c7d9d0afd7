"""Working out the grade a matrix proposes. Pure: answers in, score and grade out."""

import tomllib
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from alerts.states import Grade
from ldis.models import GradingMatrix
from workflow.refusals import Refused


FIRST_MATRIX = Path(__file__).with_name("matrix.toml")


def load_first_matrix(path=FIRST_MATRIX):
    """Seed version 1 of the matrix where there is none yet."""
    definition = tomllib.loads(path.read_text())
    effective_from = definition.pop("effective_from")
    matrix, _ = GradingMatrix.objects.get_or_create(
        version=1, defaults={"effective_from": effective_from, "definition": definition}
    )
    return matrix


def current_matrix(on=None):
    """The newest version that is in effect on a day. Refuses when none has been set up."""
    matrix = GradingMatrix.objects.filter(effective_from__lte=on or timezone.localdate()).first()
    if matrix is None:
        raise Refused("No grading matrix is in effect. Run `manage.py load_reference` to set up the first.")
    return matrix


def propose(definition, answers):
    """(score, grade) for answers {criterion key: option key}. Refuses a missing or unknown answer."""
    score = sum(points_of(criterion, answers.get(criterion["key"])) for criterion in definition["criteria"])
    grade = max(grade for least, grade in definition["thresholds"] if score >= least)
    return score, Grade(grade)


def points_of(criterion, answer):
    for key, _, points in criterion["options"]:
        if key == answer:
            return points
    raise Refused(f"Answer the question on {criterion['title'].lower()}.")


class Answered(NamedTuple):
    """One question of the matrix and how it was answered."""

    title: str
    words: str
    points: int
    basis: str


def explain(definition, answers):
    """Each question with its answer in words, for people to read."""
    return [
        Answered(criterion["title"], label, points, criterion["basis"])
        for criterion in definition["criteria"]
        for key, label, points in criterion["options"]
        if answers.get(criterion["key"]) == key
    ]
