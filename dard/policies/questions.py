"""What the coroner's result asks, and what waits for the answers: the final mark of a review, and no more."""

from dard.states import QuestionState
from workflow.refusals import Refused, check_in_turn


def check_question_is_open(question):
    check_in_turn(question.stand, "answered")


def check_says_how(how):
    if not how.strip():
        raise Refused("Say in a sentence or two how it changes what the review said.")


def check_can_take_finding_over(question, words):
    """`words` are what the case would say then."""
    if question.state != QuestionState.CHANGES:
        raise Refused("What stands is not changed in the case. Say that it changes, or leave the tick out.")
    if not words:
        raise Refused("The coroner says nothing here that the case could say instead. Leave the tick out.")


def check_no_question_waits(case):
    """Before a review is marked as final."""
    waiting = case.questions.waiting().count()
    if waiting:
        number = "One question" if waiting == 1 else f"{waiting} questions"
        raise Refused(f"{number} that the coroner’s result raised must be answered before the final review.")
