"""What the coroner's result asks of a review, and the answers. Neither sentence is lost by an answer."""

from django.db import transaction
from django.utils import timezone

from dard import permissions, policies, questions, taking_over
from dard.actions.cases import lock as lock_case
from dard.models import Case, Question
from dard.states import QuestionState
from workflow.events import SYSTEM, record


def ask_what_changed(inquest, *, at):
    """Ask what differs now, and no more what does not; inside the transaction of whoever enters a result."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=inquest.case_id)
    differences = questions.raised_by(case, questions.assumed_of(case), questions.found_of(inquest))
    waiting = {(each.about, each.of): each for each in case.questions.waiting()}
    asked = [ask(case, each, waiting.pop((each.about, each.of), None), at) for each in differences]
    for overtaken in waiting.values():
        overtaken.overtake(at=at)
        overtaken.save()
    if any(asked):
        record("case.questions_raised", case, by=SYSTEM, at=at, questions=sum(asked))


def ask(case, difference, waiting, at):
    """Ask once: what is asked already is brought up to date, what was answered is not asked again."""
    said = {"assumed": difference.assumed, "found": difference.found}
    if waiting:
        waiting.assumed, waiting.found = difference.assumed, difference.found
        waiting.save()
        return 0
    last = case.questions.filter(about=difference.about, of=difference.of).order_by("pk").last()
    if last and last.state != QuestionState.OVERTAKEN and (last.assumed, last.found) == tuple(said.values()):
        return 0
    Question.objects.create(case=case, about=difference.about, of=difference.of, asked_at=at, **said)
    return 1


@transaction.atomic
def answer_question(question, *, by, changes, how="", take_over=False):
    """Say that what the review said stands, or how it changes; and with `take_over`, that from now on the
    case says what the coroner found."""
    now = timezone.now()
    case = lock_case(question.case)
    question = lock(question)
    permissions.check_user_can_answer_question(by, question)
    if changes:
        policies.check_says_how(how)
        question.change(at=now, by=by, how=how.strip())
    else:
        question.stand(at=now, by=by, how=how.strip())
    question.save()
    record("case.question_answered", case, by=by, at=now, question=question.pk, to=question.state)
    if take_over:
        policies.check_can_take_finding_over(question, taking_over.words_of(question))
        taking_over.put(case, question)
        case.save()
        record("case.finding_taken_over", case, by=by, at=now, question=question.pk, about=question.about)
    return question


def lock(question):
    rows = Question.objects.select_for_update(of=("self",)).select_related("case__area", "case__inquest")
    return rows.get(pk=question.pk)
