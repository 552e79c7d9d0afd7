"""What may be done with the account of a case, whoever asks. No sentence says a word of what was found."""

from django_fsm import can_proceed

from dard.anonymising.intruder import unanswered, without_note
from dard.states import LEARNED_FROM, CaseState, SummaryState
from workflow.refusals import Refused


STILL_SAYS = (
    "It still says who somebody was: {found}. Each is marked beside the text. Change it, or take what is"
    " suggested."
)
SAYS_AGAIN = "By what the case holds now, it says who somebody was: {found}. Send it back to be changed."
CHANGED = "It was changed since you opened it. Read it as it is now."
# It reads the account as it was frozen, or has talked about it.
WITH_GROUP = LEARNED_FROM | {CaseState.ON_AGENDA}
EMPTY = "Nothing is written yet. Write at least what happened."


def check_can_begin_summary(case):
    if case.state in {CaseState.DRAFTING, CaseState.CHECKING}:
        raise Refused("The summary of this case is being written or checked already.")
    if case.state in WITH_GROUP:
        raise Refused("The steering group has its account. Hold another review, and write it anew then.")
    if not can_proceed(case.draft_summary):
        raise Refused("A summary is written once a review of the case was held.")


def check_can_write_summary(summary):
    if summary.state != SummaryState.DRAFTING or summary.case.state != CaseState.DRAFTING:
        state = summary.get_state_display().lower()
        raise Refused(f"The summary of this case is {state}, and so it is not changed now.")


def check_is_as_seen(summary, seen_hash):
    if summary.content_hash != seen_hash:
        raise Refused(CHANGED)


def check_can_send_summary(summary, looked):
    check_can_write_summary(summary)
    if not summary.happened.strip():
        raise Refused(EMPTY)
    if looked.blocking:
        raise Refused(STILL_SAYS.format(found=looked.in_counts))


def check_is_being_checked(summary):
    if summary.state != SummaryState.CHECKING or summary.case.state != CaseState.CHECKING:
        state = summary.get_state_display().lower()
        raise Refused(f"The summary of this case is {state}; there is nothing to check.")


def check_can_return_summary(summary, words):
    check_is_being_checked(summary)
    if not words.strip():
        raise Refused("Say what is to be changed, without repeating a name.")


def check_can_approve_summary(summary, looked, seen_hash, answers, notes):
    check_is_being_checked(summary)
    check_is_as_seen(summary, seen_hash)
    if unanswered(answers):
        raise Refused("Answer every question of the list before you approve.")
    if without_note(answers, notes):
        raise Refused("Where the person could be found, note how, and why the account may still be shown.")
    if looked.blocking:
        raise Refused(SAYS_AGAIN.format(found=looked.in_counts))
