"""Who keeps the rota."""

from accounts.permissions import has_role
from accounts.states import COORDINATING
from ldis import policies
from ldis.permissions.reports import check_user_coordinates
from workflow.refusals import Refused


def check_user_can_add_shift(user, shift, now):
    check_user_coordinates(user, shift.area)
    if not has_role(shift.officer, COORDINATING, shift.area):
        raise Refused(f"{shift.officer} is neither a coordinator nor a duty officer of this area.")
    policies.check_can_add_shift(shift, now)


def check_user_can_remove_shift(user, shift, now):
    check_user_coordinates(user, shift.area)
    policies.check_can_remove_shift(shift, now)


def check_user_can_give_staff_note(user, concern, organisation, text):
    check_user_coordinates(user, concern.area)
    policies.check_can_give_staff_note(concern, organisation, text)
