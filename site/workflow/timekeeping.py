"""The clocks and office hours of an area: what it has set for itself, else what a clock comes with."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from workflow.clocks import OFFICE_HOURS, OfficeHours
from workflow.events import record
from workflow.models import ClockSetting, OfficeHoursSetting
from workflow.refusals import Refused


# A year: nobody means to wait longer, so a larger number is a slip of the keyboard.
LONGEST = 24 * 366


class Timekeeper:
    """An area's clocks, read once: two queries, however many deadlines are asked for.

    Whoever has read the settings of several areas hands over those of this one, the earliest first.
    """

    def __init__(self, area, clocks=None, hours=None):
        self.area = area
        if clocks is None:
            clocks, hours = settings_of([area])
        self.set = {each.key: each for each in clocks}
        self.office = office_hours(hours[-1] if hours else None)

    def clock(self, clock):
        """The clock as this area has set it."""
        return as_set(clock, self.set.get(clock.key))

    def deadline(self, clock, start):
        return self.clock(clock).deadline(start, self.office)

    def is_open(self, moment):
        return self.office.is_open(moment)


def settings_of(areas):
    """(clocks, office hours) as these areas have set them, the earliest first."""
    kinds = (ClockSetting, OfficeHoursSetting)
    return tuple(list(each.objects.filter(area__in=areas).order_by("pk")) for each in kinds)


def keepers_of(areas):
    """{area's key: its Timekeeper}; two queries for all of them."""
    clocks, hours = settings_of(areas)
    return {
        area.pk: Timekeeper(
            area,
            [each for each in clocks if each.area_id == area.pk],
            [each for each in hours if each.area_id == area.pk],
        )
        for area in areas
    }


def as_set(clock, setting):
    if setting is None:
        return clock
    return clock.set_to(hours=setting.hours, working=setting.working, basis=setting.basis)


def office_hours(setting):
    if setting is None:
        return OFFICE_HOURS
    closed_on = frozenset(date.fromisoformat(day) for day in setting.closed_on)
    return OfficeHours(setting.opens, setting.closes, closed_on, setting.basis)


@transaction.atomic
def set_clock(area, clock, *, by, hours, working, basis):
    """Allow another time in an area from now on. Deadlines that are running stay what they are."""
    if not basis.strip():
        raise Refused("Say what the new time rests on: a protocol, a decision, or experience.")
    if not 1 <= hours <= LONGEST:
        raise Refused(f"Write a number of hours from 1 to {LONGEST:,}.")
    setting = ClockSetting.objects.create(
        area=area,
        key=clock.key,
        hours=hours,
        working=working,
        basis=basis.strip(),
        by=by,
        at=timezone.now(),
    )
    record("clock.set", setting, by=by, key=clock.key, hours=hours, working=working)
    return setting


@transaction.atomic
def set_office_hours(area, *, by, opens, closes, closed_on, basis):
    """Say when the team of an area works from now on."""
    if opens >= closes:
        raise Refused("The day's work ends before it begins. Check the two times.")
    if not basis.strip():
        raise Refused("Say what the hours rest on: a protocol, or a decision.")
    setting = OfficeHoursSetting.objects.create(
        area=area,
        opens=opens,
        closes=closes,
        closed_on=sorted({day.isoformat() for day in closed_on}),
        basis=basis.strip(),
        by=by,
        at=timezone.now(),
    )
    record("office_hours.set", setting, by=by)
    return setting
