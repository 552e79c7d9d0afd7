"""The course of a round: who was asked and answered when, and when the quorum was there. Never what was said.

Panel health adds these up, and a drill is scored by them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch

from panel.models import Ballot, Extension, Handover
from panel.states import ConsultationState


# The worker closes a vote within seconds of its deadline; what it decides then is not late.
GRACE = timedelta(minutes=1)


@dataclass(frozen=True)
class Answer:
    """One seat in one round: when it first answered, if it did, and who did so in the end."""

    ballot: Ballot
    at: datetime | None
    by: int | None

    @property
    def is_counted(self):
        """Whether anybody was left who may vote for the seat."""
        return self.ballot.can_be_cast

    @property
    def is_given(self):
        return self.is_counted and self.at is not None

    @property
    def is_by_deputy(self):
        return self.by is not None and self.by == self.ballot.deputy_id


@dataclass(frozen=True)
class Course:
    """How one round went, in times since it was opened; None where it did not come to that.

    `deadline` is the one that was set when the round began, or None where that is not known any more.
    """

    round: object
    deadline: datetime | None
    answers: tuple
    first_vote: timedelta | None
    quorum: timedelta | None
    decision: timedelta | None

    @property
    def counted(self):
        return [each for each in self.answers if each.is_counted]

    @property
    def given(self):
        return [each for each in self.answers if each.is_given]

    @property
    def is_closed(self):
        """Whether it came to its end; one that was withdrawn was not let."""
        return self.round.ended_as not in ("", ConsultationState.WITHDRAWN)

    def decided_by(self, due):
        return self.decision is not None and self.round.opened_at + self.decision <= due + GRACE

    @property
    def is_not_quorate(self):
        return self.round.ended_as == ConsultationState.NOT_QUORATE

    @property
    def could_be_quorate(self):
        """Whether enough seats were left that may vote, of every discipline that must be heard."""
        return is_quorate(self.counted, self.round.consultation)


def is_quorate(answers, consultation):
    heard = {each.ballot.discipline for each in answers}
    return len(answers) >= consultation.quorum and set(consultation.required_disciplines) <= heard


def with_answers(rounds):
    """Rounds with everything that says how they went; six queries, however many there are."""
    return rounds.select_related("consultation", "decision").prefetch_related(
        Prefetch("ballots", Ballot.objects.with_votes().select_related("seat__organisation")),
        Prefetch("ballots__handovers", Handover.objects.order_by("pk")),
        Prefetch("extensions", Extension.objects.order_by("pk")),
    )


def course_of(each, *, is_last=True):
    """`is_last`: a round that was followed by another lost its deadline to that one's."""
    answers = tuple(answer_of(ballot) for ballot in each.ballots.all())
    decided = getattr(each, "decision", None)
    return Course(
        round=each,
        deadline=deadline_of(each, is_last),
        answers=answers,
        first_vote=since(each, min((answer.at for answer in answers if answer.is_given), default=None)),
        quorum=since(each, quorate_at(answers, each.consultation)),
        decision=since(each, decided and decided.decided_at),
    )


def answer_of(ballot):
    counting = [vote for vote in ballot.votes.all() if vote.cast_by_id not in ballot.stood_aside]
    first = min((vote.cast_at for vote in counting), default=None)
    return Answer(ballot, first, ballot.vote and ballot.vote.cast_by_id)


def deadline_of(each, is_last):
    extensions = list(each.extensions.all())
    if extensions:
        return extensions[0].was
    return each.consultation.deadline if is_last else None


def quorate_at(answers, consultation):
    """When enough seats had answered, of every discipline that must be heard."""
    given = sorted((answer for answer in answers if answer.is_given), key=lambda answer: answer.at)
    for number, answer in enumerate(given, start=1):
        if is_quorate(given[:number], consultation):
            return answer.at
    return None


def since(each, moment):
    return moment and moment - each.opened_at


def took(length):
    """A length of time in words: "45 min", "3 h 20 min", "2 days 4 h"; "" for none."""
    if length is None:
        return ""
    minutes = round(length.total_seconds() / 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} day{'' if days == 1 else 's'}{f' {hours} h' if hours else ''}"
    if hours:
        return f"{hours} h{f' {minutes} min' if minutes else ''}"
    return f"{minutes} min" if minutes else "less than a minute"
