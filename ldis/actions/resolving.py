"""Reading a report and saying what becomes of it: two steps of its life, one step of a working day."""

from django.db import transaction
from django_fsm import can_proceed

from ldis import permissions, policies
from ldis.actions import concerns, reports
from ldis.states import NextStep


STEPS = {
    NextStep.OPEN_CONCERN: concerns.open_concern,
    NextStep.LINK: reports.link,
    NextStep.LOG: reports.log,
    NextStep.PASS_ON: reports.pass_on,
    NextStep.MARK_DUPLICATE: reports.mark_duplicate,
}


@transaction.atomic
def resolve(report, *, by, step, criterion="", substance=None, **details):
    """Triage a report, unless that was done before, and take the next step; both or neither.

    `details` is what the step's own action asks for: title, concern, to or of.
    """
    report = reports.lock(report)
    permissions.check_user_can_resolve(by, report)
    policies.check_is_next_step(step)
    if can_proceed(report.triage):
        report = reports.triage(report, by=by, criterion=criterion, substance=substance)
    STEPS[step](report, by=by, **details)
    return reports.lock(report)
