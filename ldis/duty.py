"""Who answers outside office hours, and when nobody does."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ldis.models import Shift
from workflow.clocks import LONDON


@dataclass(frozen=True)
class OnDuty:
    """Whom to telephone now: a name where the rota has one, else the area's own number."""

    name: str
    telephone: str


def on_duty(area, moment):
    """Whom to telephone at a moment, or None where neither the rota nor the area names a number."""
    return on_duty_in([area], moment)[area.pk]


def on_duty_in(areas, moment):
    """{area's key: whom to telephone there, or None}; one query for all of them."""
    shifts = Shift.objects.filter(area__in=areas).at(moment).select_related("officer")
    by_area = {shift.area_id: shift for shift in shifts}
    return {area.pk: whom(area, by_area.get(area.pk)) for area in areas}


def whom(area, shift):
    if shift:
        return OnDuty(str(shift.officer), shift.telephone)
    return OnDuty("The duty officer", area.duty_telephone) if area.duty_telephone else None


def officer_at(area, moment):
    """The user on duty, or None."""
    shift = Shift.objects.filter(area=area).at(moment).select_related("officer").first()
    return shift.officer if shift else None


def out_of_hours(office, start, days):
    """The (from, until) spans in which a team is not at work, from a moment over a number of days."""
    spans, begin = [], start
    first = start.astimezone(LONDON).date()
    for day in (first + timedelta(days=offset) for offset in range(days)):
        if not office.is_working_day(day):
            continue
        opens, closes = (moment.astimezone(UTC) for moment in office.of(day))
        if opens > begin:
            spans.append((begin, opens))
        begin = max(begin, closes)
    end = datetime.combine(first + timedelta(days=days), datetime.min.time(), LONDON).astimezone(UTC)
    return [*spans, (begin, end)] if end > begin else spans


def uncovered(spans, shifts):
    """What of the spans lies in no shift; both are (from, until), the shifts in order of their start."""
    gaps = []
    for start, end in spans:
        for begins, ends in shifts:
            if begins >= end:
                break
            if begins > start:
                gaps.append((start, begins))
            start = max(start, ends)
            if start >= end:
                break
        if start < end:
            gaps.append((start, end))
    return gaps
