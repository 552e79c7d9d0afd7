"""Days that people type."""

from datetime import timedelta

from django.utils import timezone

from workflow.refusals import Refused


# Ours: nothing is put off for longer; a day further off is a slip in the year, and would be forgotten.
LONGEST = timedelta(days=5 * 365)


def check_day_is_past(day):
    if day and day > timezone.localdate():
        raise Refused("This day has not come yet. Check the date.")


def check_day_after_event(case, day):
    """The coroner and the family come after the event, as far as its day is known."""
    if day and case.happened_on and day < case.happened_on:
        raise Refused("This day is before it happened. Check the date.")


def check_day_is_to_come(day):
    if day and day < timezone.localdate():
        raise Refused("This day is past. Choose one that is still to come.")
    check_day_is_not_far_off(day)


def check_day_is_not_far_off(day):
    if day and day > timezone.localdate() + LONGEST:
        raise Refused("This day is more than five years off. Check the year.")
