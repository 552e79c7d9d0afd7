"""When an agency is written to: from the day it is asked until it has answered, or somebody else has it."""

from datetime import UTC, datetime

from dard import clocks
from dard.states import Chaser
from workflow.clocks import add_working_time


STEPS = list(Chaser)


def due(keeper, asked_at):
    return keeper.deadline(clocks.REQUEST_RETURN, asked_at)


def link_ends(keeper, due_at):
    return keeper.deadline(clocks.REQUEST_LINK, due_at)


def steps(keeper, request):
    """{step: its moment}, in order, by the clocks as the area has set them now. A reminder that would come
    before it was asked is left out."""
    found = {
        Chaser.REMINDER: reminder(keeper, request.asked_at),
        Chaser.DUE: request.due_at,
        Chaser.LATE: keeper.deadline(clocks.REQUEST_CHASED, request.due_at),
        Chaser.ESCALATED: keeper.deadline(clocks.REQUEST_ESCALATED, request.due_at),
    }
    return {step: at for step, at in found.items() if at}


def reminder(keeper, asked_at):
    """So long before it is due as the clock says, counted from the other end; None where that is no time."""
    whole, before = keeper.clock(clocks.REQUEST_RETURN), keeper.clock(clocks.REQUEST_CHASED)
    left = whole.allowed - before.allowed
    if left.total_seconds() <= 0:
        return None
    if whole.working:
        return add_working_time(asked_at, left, keeper.office)
    return datetime.fromtimestamp((asked_at + left).timestamp(), UTC)


def step_at(dates, chased, now):
    """The last step whose time has come and that was not taken, or None: a worker that was away for a week
    writes once."""
    taken = STEPS.index(chased) if chased else -1
    come = [step for step, at in dates.items() if at <= now and STEPS.index(step) > taken]
    return come[-1] if come else None


def next_at(dates, chased):
    """When the step after this one is due, or None after the last."""
    taken = STEPS.index(chased) if chased else -1
    return next((at for step, at in dates.items() if STEPS.index(step) > taken), None)
