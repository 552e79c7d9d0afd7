"""Who may do what with a notification of a death: the person first, then the policy."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, Role
from dard import policies
from workflow.handling import Tlp
from workflow.refusals import Refused


READERS = COORDINATING | {Role.GOVERNANCE}


def check_user_can_read(user):
    if not has_role(user, READERS):
        raise Refused("Deaths are shown to the coordinators and to governance of an area.")


def check_user_can_view(user, notification):
    is_red = notification.report.tlp == Tlp.RED
    if not has_role(user, COORDINATING if is_red else READERS, notification.area):
        raise Refused("This belongs to an area, or to a role, that is not yours.")


def check_user_can_take_up(user, notification):
    if not has_role(user, COORDINATING, notification.area):
        raise Refused("Only a coordinator or duty officer of this area can do this.")
    policies.check_can_take_up(notification)
