"""Who may send a message once more that had failed: the person first, then the policy."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, Role
from alerts import policies
from alerts.permissions.circulars import check_user_circulates
from workflow.refusals import Refused


def check_user_can_send_again(user, delivery, cause, now):
    if delivery.circular_id:
        check_user_circulates(user, delivery.circular.area)
        policies.check_can_send_again(delivery, cause, now)
        return
    if not has_role(user, COORDINATING | {Role.APPROVER}, delivery.version.alert.area):
        raise Refused("Only a coordinator, duty officer or approver sends a message again.")
    policies.check_can_send_again(delivery, cause, now)
