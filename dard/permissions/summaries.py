"""Who writes the account of a case, who checks it, and who reads it."""

from accounts.permissions import has_role
from accounts.states import Role
from dard import policies
from dard.permissions.cases import NOT_YOURS, check_user_holds
from dard.permissions.meetings import check_user_has_signed_for
from workflow.refusals import Refused


SUMMARY_WRITERS = frozenset({Role.ANALYST, Role.REVIEW_COORDINATOR})
SUMMARY_CHECKERS = frozenset({Role.CHECKER})
STEERING = frozenset({Role.STEERING_MEMBER})

ONLY_WRITERS = "Summaries are written by the analyst or the death review coordinator of this area."
ONLY_CHECKERS = "Summaries are checked by an anonymisation checker of this area."
OWN_WORDS = "You wrote some of it. Somebody who did not has to check it."


def check_user_writes_summaries(user, case):
    if not has_role(user, SUMMARY_WRITERS, case.area):
        raise Refused(ONLY_WRITERS)
    check_user_holds(user, SUMMARY_WRITERS, case)


def check_user_can_begin_summary(user, case):
    check_user_writes_summaries(user, case)
    policies.check_can_begin_summary(case)


def check_user_can_write_summary(user, summary):
    check_user_writes_summaries(user, summary.case)
    policies.check_can_write_summary(summary)


def check_user_can_send_summary(user, summary, looked):
    check_user_writes_summaries(user, summary.case)
    policies.check_can_send_summary(summary, looked)


def check_user_checks_summary(user, summary):
    """A second person: nobody who ever changed a word of it."""
    if not has_role(user, SUMMARY_CHECKERS, summary.case.area):
        raise Refused(ONLY_CHECKERS)
    check_user_holds(user, SUMMARY_CHECKERS, summary.case)
    if user == summary.author or summary.writers.filter(pk=user.pk).exists():
        raise Refused(OWN_WORDS)
    policies.check_is_being_checked(summary)


def check_user_can_return_summary(user, summary, words):
    check_user_checks_summary(user, summary)
    policies.check_can_return_summary(summary, words)


def check_user_can_approve_summary(user, summary, looked, seen_hash, answers, notes):
    check_user_checks_summary(user, summary)
    policies.check_can_approve_summary(summary, looked, seen_hash, answers, notes)


def check_user_sits_in_steering_group(user):
    if not has_role(user, STEERING):
        raise Refused("The approved summaries are shown to the steering group of an area.")


def check_user_can_read_version(user, version):
    """A member of the steering group, of its area, without a stake in the case."""
    case = version.summary.case
    if not has_role(user, STEERING, case.area):
        raise Refused(NOT_YOURS)
    check_user_holds(user, STEERING, case)
    check_user_has_signed_for(user, version)
