"""Who may do what with an alert: the person first, then the policy. Nobody is excepted, superusers least."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, STAFF, Role
from alerts import policies
from workflow.refusals import Refused


def check_user_can_open_desk(user):
    if not has_role(user, STAFF):
        raise Refused(
            "The alerts desk is for those who write, approve or oversee alerts. Ask your coordinator."
        )


def check_user_can_view(user, alert):
    if not has_role(user, STAFF, alert.area):
        raise Refused("This alert belongs to an area you do not work for.")


def check_user_can_write(user, alert):
    if not has_role(user, COORDINATING, alert.area):
        raise Refused("Only a coordinator or duty officer can write alerts.")


def check_user_can_edit(user, draft):
    check_user_can_write(user, draft.alert)
    policies.check_can_edit(draft)


def check_user_can_submit(user, draft, now):
    check_user_can_write(user, draft.alert)
    policies.check_can_submit(draft, now)


def check_user_is_second_pair_of_eyes(user, draft):
    """Drafter and last editor neither approve nor reject: somebody else must have read it."""
    if not has_role(user, {Role.APPROVER}, draft.alert.area):
        raise Refused("Only an approver can do this.")
    if user.pk == draft.drafted_by_id:
        raise Refused("You cannot approve or send back an alert you wrote.")
    if user.pk == draft.last_edited_by_id:
        raise Refused("You cannot approve or send back an alert you were the last to edit.")


def check_user_can_approve(user, draft, now):
    check_user_is_second_pair_of_eyes(user, draft)
    policies.check_can_approve(draft, now)


def check_user_can_send_back(user, draft, reason):
    check_user_is_second_pair_of_eyes(user, draft)
    policies.check_can_send_back(draft, reason)


def check_user_can_issue(user, draft, now):
    if not has_role(user, {Role.APPROVER}, draft.alert.area):
        raise Refused("Only an approver can issue an alert.")
    policies.check_can_issue(draft, now)


def check_user_can_start_update(user, alert):
    check_user_can_write(user, alert)
    policies.check_can_start_update(alert)


def check_user_can_stand_down(user, alert, reason):
    if not has_role(user, {Role.APPROVER, Role.DUTY_OFFICER}, alert.area):
        raise Refused("Only an approver or the duty officer can stand an alert down.")
    policies.check_can_stand_down(alert, reason)


def check_user_can_discard(user, draft):
    check_user_can_write(user, draft.alert)
    policies.check_can_discard(draft)
