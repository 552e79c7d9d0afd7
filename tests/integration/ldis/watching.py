"""Reports over time, for what is watched: whole weeks of them, as they would have come in."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

import time_machine

from accounts.models import Area
from accounts.states import Role
from ldis import actions
from ldis.states import Criterion, ReportKind
from substances.models import Family, Substance
from tests.factories.accounts import AreaFactory, person
from tests.factories.ldis import received_report


MONDAY = datetime(2026, 10, 5, 10, tzinfo=UTC)  # ten o'clock in UTC, eleven in London


def substance(name="Bromazolam", family="Benzodiazepines"):
    family, _ = Family.objects.get_or_create(name=family)
    return Substance.objects.get_or_create(name=name, defaults={"family": family})[0]


def reports(count, *, area, weeks_ago=0, of=None, kind=ReportKind.TREND, on=MONDAY):
    """So many triaged reports on the Monday so many weeks before."""
    day = (on - timedelta(weeks=weeks_ago)).date()
    with time_machine.travel(datetime.combine(day, time(8), UTC), tick=False):
        by = person(Role.COORDINATOR, area=area)
        made = [received_report(area=area, kind=kind, happened_on=day) for _ in range(count)]
        return [actions.triage(each, by=by, criterion=Criterion.HARM, substance=of) for each in made]


def quiet_weeks(*, area, of=None, kind=ReportKind.TREND, weeks=12):
    """One report a week until the week before."""
    for weeks_ago in range(weeks, 0, -1):
        reports(1, area=area, weeks_ago=weeks_ago, of=of, kind=kind)


class Weeks(NamedTuple):
    """What came in over some weeks."""

    area: Area
    substance: Substance


def calm_weeks():
    weeks = Weeks(AreaFactory(), substance())
    quiet_weeks(area=weeks.area, of=weeks.substance)
    return weeks


def outbreak_week():
    weeks = calm_weeks()
    reports(9, area=weeks.area, of=weeks.substance)
    return weeks
