"""When a case waits, goes on, and is taken up again."""

from django.utils import timezone

from dard.policies.days import check_day_is_not_far_off
from dard.states import CaseState, ReopenedBecause
from workflow.refusals import Refused, check_in_turn


def check_may_pause(case):
    check_in_turn(case.pause, "paused")


def check_can_pause(case, asked_by, because, until):
    check_may_pause(case)
    if not asked_by.strip():
        raise Refused("Say who asked for the pause: the police, the coroner or whoever it was.")
    if not because.strip():
        raise Refused("Say why it has to wait.")
    if until is None or until <= timezone.localdate():
        raise Refused("Choose a day to come on which the pause is looked at again.")
    check_day_is_not_far_off(until)


def check_can_resume(case):
    check_in_turn(case.resume_triage, "taken up again")


def check_may_reopen(case):
    check_in_turn(case.reopen, "reopened")


def check_can_reopen(case, because):
    check_may_reopen(case)
    if because not in ReopenedBecause.values:
        raise Refused("Choose why it is reopened.")


def check_may_deepen(case):
    if case.state != CaseState.DESKTOP:
        raise Refused(f"Only a desktop review becomes a deep dive; this case is {state_of(case)}.")


def check_can_deepen(case, because):
    check_may_deepen(case)
    if not because.strip():
        raise Refused("Say what speaks for a deep dive now.")


def check_may_close_without_summary(case):
    if case.state != CaseState.REVIEWED:
        raise Refused(
            f"A case is closed without a summary when its review was held; this one is {state_of(case)}."
        )


def check_can_close_without_summary(case, because):
    check_may_close_without_summary(case)
    if not because.strip():
        raise Refused("Say why no summary is written.")


def state_of(case):
    return case.get_state_display().lower()
