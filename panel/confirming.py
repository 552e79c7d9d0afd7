"""Which seats are due to be confirmed: once a year, by the clocks of their area; a reminder after that."""

import logging
from datetime import datetime, time

from django.utils import timezone

from panel import clocks
from panel.actions import seats as actions
from panel.models import Seat
from workflow.clocks import LONDON
from workflow.timekeeping import Timekeeper


logger = logging.getLogger(__name__)


def look_after_confirmations(now):
    """Ask and remind whoever is due; how many that were."""
    today = timezone.localdate(now)
    seats = list(Seat.objects.on(today).select_related("panel__area"))
    keepers = {area: Timekeeper(area) for area in {seat.panel.area for seat in seats}}
    return sum(look_after(seat, keepers[seat.panel.area], now, today) for seat in seats)


def look_after(seat, keeper, now, today):
    """Whether anything was done; a seat that fails is tried again and holds up no other."""
    try:
        return ask_or_remind(seat, keeper, now, today)
    except Exception:
        logger.exception("Seat %s could not be asked to confirm; trying again.", seat.pk)
        return False


def ask_or_remind(seat, keeper, now, today):
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
