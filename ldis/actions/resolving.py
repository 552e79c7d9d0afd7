"""Reading a report and saying what becomes of it: two steps of its life, one step of a working day."""

from django.db import transaction
from django_fsm import can_proceed

from ldis import permissions, policies
from ldis.actions import concerns, correcting, reports, routing, vocabulary
from ldis.states import NextStep


STEPS = {
    NextStep.OPEN_CONCERN: concerns.open_concern,
    NextStep.LINK: reports.link,
    NextStep.LOG: reports.log,
    NextStep.PASS_ON: routing.pass_on,
    NextStep.MARK_DUPLICATE: reports.mark_duplicate,
}


@transaction.atomic
def join(report, *, by, concern=None, title="", criterion=""):
    """Make a report that was dealt with part of a concern after all, or the first of a new one."""
    if criterion:
        report = correcting.set_criterion(report, by=by, criterion=criterion)
    if concern is None:
        return concerns.open_concern(report, by=by, title=title)
    return reports.link(report, concern, by=by).concern


@transaction.atomic
def resolve(report, *, by, step, criterion="", substance=None, unknown_substance="", **details):
    """Triage a report, unless that was done before, and take the next step; both or neither.

    `details` is what the step's own action asks for: title, concern, of, or to, how and reason. A report that
    was read without saying which criterion it meets may be given one here. `unknown_substance` is what to
    call a substance that nobody knows.
    """
    report = reports.lock(report)
    permissions.check_user_can_resolve(by, report)
    policies.check_is_next_step(step)
    if can_proceed(report.triage):
        if unknown_substance:
            substance = vocabulary.add_unknown(unknown_substance, by=by)
        report = reports.triage(report, by=by, criterion=criterion, substance=substance)
    elif criterion and not report.criterion:
        report = correcting.set_criterion(report, by=by, criterion=criterion)
    STEPS[step](report, by=by, **details)
    return reports.lock(report)
