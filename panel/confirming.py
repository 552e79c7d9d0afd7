"""Which seats are due to be confirmed: once a year, by the clocks of their area; a reminder after that."""

from datetime import datetime, time

from django.utils import timezone

from panel import clocks
from panel.actions import seats as actions
from panel.models import Seat
from workflow.clocks import LONDON
from workflow.sweeps import one_by_one
from workflow.timekeeping import Timekeeper


def look_after_confirmations(now):
    """Ask and remind whoever is due; how many that were."""
    today = timezone.localdate(now)
    seats = list(Seat.objects.on(today).select_related("panel__area"))
    keepers = {area: Timekeeper(area) for area in {seat.panel.area for seat in seats}}
    return one_by_one(seats, lambda seat: ask_or_remind(seat, keepers[seat.panel.area], now, today))


def ask_or_remind(seat, keeper, now, today):
    """Whether anything was done."""
    if not seat.asked_to_confirm_on:
        due = is_over(keeper, clocks.CONFIRMATION, seat.vouched_for_on, now)
        return due and actions.ask_to_confirm(seat, today=today)
    if not seat.reminded_to_confirm_on:
        due = is_over(keeper, clocks.CONFIRMATION_REMINDER, seat.asked_to_confirm_on, now)
        return due and actions.remind_to_confirm(seat, today=today)
    return False


def is_over(keeper, clock, day, now):
    """Whether a clock that began with a day has run out."""
    return keeper.deadline(clock, datetime.combine(day, time(), LONDON)) <= now
