"""Who may be put on duty when, and what partners may tell their own staff."""

from datetime import timedelta

from ldis.policies.concerns import check_is_not_closed
from ldis.policies.handling import check_may_tell_partners
from workflow.refusals import Refused


# The longest anybody is on duty without a break in the rota: a slip in a date shows here.
LONGEST_SHIFT = timedelta(days=14)


def check_can_add_shift(shift, now):
    if shift.ends_at <= shift.starts_at:
        raise Refused("The duty ends before it begins. Check the two times.")
    if shift.ends_at <= now:
        raise Refused("That duty would be over already. Check the dates.")
    if shift.ends_at - shift.starts_at > LONGEST_SHIFT:
        raise Refused("One duty lasts 14 days at most. Enter the rest as another one.")
    if shift.officer.shifts.filter(area=shift.area).between(shift.starts_at, shift.ends_at).exists():
        raise Refused(f"{shift.officer} is on duty during a part of that time already.")


def check_can_remove_shift(shift, now):
    if shift.ends_at <= now:
        raise Refused("That duty is over. It stays on record.")


def check_can_give_staff_note(concern, organisation, text):
    check_is_not_closed(concern)
    check_may_tell_partners(concern)
    if organisation.area_id != concern.area_id:
        raise Refused("That organisation belongs to another area.")
    if not text.strip():
        raise Refused("Write what the staff may know.")
