"""The days of actions: when somebody is told that one is due or late, when its checks are, when links end."""

from datetime import UTC, datetime, timedelta
from math import ceil

from django.utils import timezone

from dard import clocks
from dard.rights import months_after
from dard.states import CHECK_MONTHS, Escalation


STEPS = list(Escalation)
TO_OWNERS = (Escalation.SOON, Escalation.OWNER)


def closes(keeper, day):
    """The end of a day's work, in UTC: until then what is due on that day is in time."""
    return keeper.office.of(day)[1].astimezone(UTC)


def opens(keeper, day):
    return keeper.office.of(day)[0].astimezone(UTC)


def working_day(keeper, day):
    """That day, or the next one on which somebody works."""
    while not keeper.office.is_working_day(day):
        day += timedelta(days=1)
    return day


def days_before(keeper, day, clock):
    """The day so long before another as the clock says: in whole working days, or days of any kind."""
    left = ceil(clock.hours / (clocks.DAY if clock.working else 24))
    while left:
        day -= timedelta(days=1)
        left -= not clock.working or keeper.office.is_working_day(day)
    return day


def steps(keeper, action):
    """{step: its moment}, in order, by the clocks as the area has set them now."""
    end = closes(keeper, action.due_on)
    soon = days_before(keeper, action.due_on, keeper.clock(clocks.ACTION_SOON))
    found = {
        Escalation.SOON: opens(keeper, soon),
        Escalation.OWNER: opens(keeper, action.due_on),
        Escalation.LEAD: keeper.deadline(clocks.ACTION_LEAD, end),
        Escalation.PARTNERSHIP: keeper.deadline(clocks.ACTION_PARTNERSHIP, end),
    }
    # Who has just been asked need not be told that it is due soon.
    return {step: at for step, at in found.items() if step != Escalation.SOON or at > action.asked_at}


def next_at(dates, told):
    """When the first step that was not told comes, or None after the last."""
    return min((at for step, at in dates.items() if step not in told), default=None)


def come(dates, told, now):
    """The steps to be told of by now, in order. A worker that was away writes to the owners once."""
    found = [step for step in STEPS if step in dates and step not in told and dates[step] <= now]
    return [each for each in found if each != Escalation.SOON or Escalation.OWNER not in found]


def checks(keeper, verified_at):
    """[(months, day)] of the checks of an action that was verified then, each on a working day."""
    day = timezone.localdate(verified_at)
    return [(months, working_day(keeper, months_after(day, months))) for months in CHECK_MONTHS]


def link_ends(keeper, due_on, now):
    """So long after what it is about is due, or after now, as the clock says."""
    return keeper.deadline(clocks.ACTION_LINK, max(closes(keeper, due_on), now))


def mended_by(keeper, now):
    """The day by which what did not hold is to be mended."""
    return timezone.localdate(keeper.deadline(clocks.ACTION_MENDED, now))


def moment(day):
    return datetime.combine(day, datetime.min.time(), UTC)
