"""What is due on the way to a meeting: the case list, the summaries, the letter that reminds; counted back
from when it begins, by the clocks of its area."""

from datetime import UTC, datetime, timedelta

from dard import clocks
from dard.states import AGENDA_OPEN, CycleStep
from workflow.clocks import LONDON
from workflow.timekeeping import Timekeeper


STEPS = list(CycleStep)
CLOCKS = {
    CycleStep.CASE_LIST: clocks.MEETING_CASE_LIST,
    CycleStep.SUMMARIES: clocks.MEETING_SUMMARIES,
    CycleStep.REMINDER: clocks.MEETING_REMINDER,
}


def before(clock, office, moment):
    """So long before a moment as a clock says, in UTC. Working time is counted in whole working days, to the
    same time of the day: that is how people count back from a meeting."""
    if not clock.working:
        return moment.astimezone(UTC) - clock.allowed
    here = moment.astimezone(LONDON)
    day = here.date()
    opens, closes = office.of(day)
    days = -(-clock.allowed // (closes - opens))
    while days:
        day -= timedelta(days=1)
        days -= office.is_working_day(day)
    return datetime.combine(day, here.time(), LONDON).astimezone(UTC)


def dates(meeting, begins_at=None, keeper=None):
    """{step: when it is due}, in order."""
    keeper = keeper or Timekeeper(meeting.area)
    begins_at = begins_at or meeting.begins_at
    return {step: before(keeper.clock(clock), keeper.office, begins_at) for step, clock in CLOCKS.items()}


def told_by(due, now):
    """The last step whose time has come, or "": a meeting that moves is not written about from the start."""
    return next((step for step in reversed(STEPS) if due[step] <= now), "")


def steps_due(meeting, now):
    """The steps that are to be written about now, each to other people."""
    if meeting.state not in AGENDA_OPEN or meeting.begins_at <= now:
        return []
    taken = STEPS.index(meeting.told) if meeting.told else -1
    return [step for step, at in dates(meeting).items() if at <= now and STEPS.index(step) > taken]


def quarters(first_day, office, count=4):
    """Days for a year of meetings: the same weekday every thirteen weeks, or the next day people work."""
    return [working_day(first_day + timedelta(weeks=13 * each), office) for each in range(count)]


def working_day(day, office):
    while not office.is_working_day(day):
        day += timedelta(days=1)
    return day
