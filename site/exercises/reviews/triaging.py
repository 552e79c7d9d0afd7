"""Triage: every line of other reviews is answered, one applies, and two people decide on a deep dive."""

from django.utils import timezone

from accounts.states import Role
from dard import actions, processes
from dard.states import Answer, LineAnswer, Outcome
from exercises.reviews.script import WORDS


def play(story):
    words, by = WORDS["triage"], story.who(Role.TRIAGE_MEMBER)
    with story.step("triage.scope_answered", words="Lived, treated and died here"):
        actions.answer_scope(
            story.case, by=by, lived_here=Answer.YES, treated_here=Answer.YES, died_here=Answer.YES
        )
    with story.step("triage.line_answered", words=f"{len(processes.EVERY)} lines, one applies"):
        for each in processes.EVERY:
            answer(story, by, each.key, applies=each.key == words["parallel"], reference=words["reference"])
    with story.step("triage.weighed", words="What speaks for looking deeper"):
        actions.weigh(story.case, by=by, serious_concern=Answer.YES, equality_gap=Answer.NO)
    with story.step("triage.decided", words="Deep dive"):
        actions.decide_triage(story.case, by=by, outcome=Outcome.DEEP_DIVE, because=words["because"])
    with story.step("case.triaged", words="A second person agrees"):
        actions.agree_triage(story.case, by=story.who(Role.REVIEW_CHAIR))
    story.case.refresh_from_db()
    story.seen["parallel_reviews"] = story.case.parallel_reviews.filter(answer=LineAnswer.YES).count()


def answer(story, by, process, *, applies, reference):
    if applies:
        referred = {"reference": reference, "referred_on": timezone.localdate()}
        actions.answer_line(story.case, by=by, process=process, answer=LineAnswer.YES, **referred)
    else:
        actions.answer_line(story.case, by=by, process=process, answer=LineAnswer.NO)
