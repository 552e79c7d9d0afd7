"""How a drill went, against the times that were set when it began. What anybody said is no part of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from panel.course import GRACE, course_of, took, with_answers
from panel.models import Drill, Round
from panel.states import ConsultationState


@dataclass(frozen=True)
class Mark:
    """One thing a drill is scored by: what should happen, how it went, and whether that was in time."""

    title: str
    allowed: str
    went: str
    is_met: bool


@dataclass(frozen=True)
class Score:
    """A drill, the course of its first round, and the marks; none while it runs, or when it was withdrawn."""

    drill: Drill
    course: object
    marks: tuple

    @property
    def met(self):
        return sum(mark.is_met for mark in self.marks)

    @property
    def in_words(self):
        if not self.marks:
            return WITHOUT_SCORE[self.is_running]
        sentence = f"The panel met {self.met} of {len(self.marks)}."
        return f"{sentence} {decision_in_words(self.drill, self.course)}"

    @property
    def is_running(self):
        return self.drill.consultation.closed_at is None

    @property
    def late(self):
        """Seats that answered after the first reminder, or by their deputy, or not at all."""
        return [each for each in self.course.counted if reached(each, self.drill, self.course) not in IN_TIME]


WITHOUT_SCORE = {
    True: "The drill is running. It is scored when it is over.",
    False: "The drill was withdrawn, so there is no score.",
}


def score_of(drill):
    return scores([drill])[0]


def scores(drills):
    """The score of each, in one go however many there are. A drill that is asked again is scored by its
    first round: by then the panel knows the question."""
    rounds = Round.objects.filter(consultation__in=[each.consultation_id for each in drills], number=1)
    courses = {each.consultation_id: course_of(each) for each in with_answers(rounds)}
    return [score(each, courses[each.consultation_id]) for each in drills]


def score(drill, course):
    return Score(drill, course, marks(drill, course) if course.is_closed else ())


def marks(drill, course):
    return (
        timed("First vote", "before the first reminder", drill.first_vote_due, course, course.first_vote),
        timed("Quorum", "before deputies are called", drill.quorum_due, course, course.quorum),
        decision(drill, course),
        turnout(drill, course),
    )


def turnout(drill, course):
    """Whether every seat answered that had reason to: a vote that is settled at once leaves some unasked."""
    missing = [each for each in course.counted if reached(each, drill, course) == MISSED]
    went = f"{len(course.given)} of {len(course.counted)} seats"
    spared = len(course.counted) - len(course.given) - len(missing)
    more = f"; {spared} not needed any more" if spared else ""
    return Mark("Everybody answers", "Every seat that is needed", went + more, not missing)


def timed(title, before, due, course, length):
    allowed = due - course.round.opened_at
    is_met = length is not None and length <= allowed
    return Mark(title, f"{took(allowed)}, {before}", took(length) or NEVER, is_met)


def decision(drill, course):
    allowed = f"{took(drill.decision_due - course.round.opened_at)}, by the deadline"
    went = took(course.decision) or NEVER
    return Mark("Decision", allowed, went, course.decided_by(drill.decision_due))


def decision_in_words(drill, course):
    if course.decision is None:
        return ENDED[course.round.ended_as]
    left = drill.decision_due - course.round.opened_at - course.decision
    if abs(left) <= GRACE:
        return f"It decided after {took(course.decision)}, at the deadline."
    if left > timedelta():
        return f"It decided after {took(course.decision)}, with {took(left)} to spare."
    return f"It decided after {took(course.decision)}, {took(-left)} after the deadline."


NEVER = "It did not come to that"
ENDED = {ConsultationState.NOT_QUORATE: "It came to no decision."}

UNANSWERED = datetime.max.replace(tzinfo=UTC)

ANSWERED = "Answered before any reminder"
ASIDE = "Stepped aside"
SPARED = "Not needed: it was decided before any reminder"
MISSED = "Not reached: nobody answered"
IN_TIME = (ANSWERED, ASIDE, SPARED)


def reached(answer, drill, course):
    """When and how a seat was reached, in words."""
    if not answer.is_counted:
        return ASIDE
    if answer.at is None:
        is_spared = course.decision is not None and course.round.closed_at <= drill.first_vote_due
        return SPARED if is_spared else MISSED
    if answer.is_by_deputy:
        return "Reached through the deputy"
    if answer.at > drill.quorum_due:
        return "Reached late: after the last reminder"
    return "Reached late: after the first reminder" if answer.at > drill.first_vote_due else ANSWERED


def table(score):
    """(seat, how long it took, how it was reached), those who were reached last first."""
    opened = score.course.round.opened_at
    rows = sorted(score.course.answers, key=lambda each: each.at or UNANSWERED, reverse=True)
    return [
        (each.ballot.seat, took(each.at and each.at - opened), reached(each, score.drill, score.course))
        for each in rows
    ]
