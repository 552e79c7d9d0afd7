"""What another matrix would have said: two versions side by side, and past gradings worked out anew.

An assessment can be replayed where the new matrix asks what was answered; where it asks something else,
nobody knows what would have been said, and that is counted too.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from alerts.states import Grade
from ldis import grading
from workflow.refusals import Refused


class Change(NamedTuple):
    """An assessment for which the new matrix proposes another grade."""

    assessment: object
    now: Grade

    @property
    def was(self):
        return Grade(self.assessment.proposed_grade)


@dataclass
class Replay:
    """How past assessments fare under a new matrix."""

    total: int = 0
    changes: list = field(default_factory=list)
    unanswered: int = 0

    @property
    def in_words(self):
        if not self.total:
            return "Nothing has been graded yet, so there is nothing to compare."
        changed = len(self.changes)
        words = f"{changed} of {self.total} past gradings would get another proposal."
        if self.unanswered:
            words += (
                f" {self.unanswered} cannot be worked out: the new matrix asks what nobody was asked then."
            )
        return words


def of(definition, assessments):
    """Work every assessment out anew with a definition."""
    replay = Replay()
    for assessment in assessments:
        replay.total += 1
        try:
            _, now = grading.propose(definition, assessment.answers)
        except Refused:
            replay.unanswered += 1
            continue
        if now != assessment.proposed_grade:
            replay.changes.append(Change(assessment, now))
    return replay


class Row(NamedTuple):
    """One question in both versions; None where a version does not ask it."""

    old: dict | None
    new: dict | None

    @property
    def what(self):
        if self.old is None:
            return "Added"
        if self.new is None:
            return "Removed"
        return "The same" if self.old == self.new else "Changed"


def side_by_side(old, new):
    """The questions of two definitions in pairs, in the order of the new, then what was removed."""
    before = {each["key"]: each for each in old["criteria"]}
    rows = [Row(before.pop(each["key"], None), each) for each in new["criteria"]]
    return rows + [Row(each, None) for each in before.values()]


def thresholds(old, new):
    """(grade, points needed before, points needed now) for each grade above the lowest."""
    before, now = ({grade: least for least, grade in each["thresholds"]} for each in (old, new))
    return [(Grade(grade), before.get(grade), now.get(grade)) for grade in list(Grade)[1:]]
