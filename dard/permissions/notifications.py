"""Who notifies, who reads what was notified, and who answers for the council."""

from accounts.permissions import areas_of, has_role
from accounts.states import Role
from dard import policies
from dard.permissions.cases import check_user_coordinates_review
from workflow.refusals import Refused


TAKERS = frozenset({Role.REVIEW_COORDINATOR})


def check_user_notifies(user):
    if not has_role(user, {Role.PROVIDER}):
        raise Refused(
            "This list is for providers. Without an account, use the reference and code you were given."
        )


def takes_notifications(user):
    """Whether somebody writes down what others ring: a coordinator, unless they notify for a provider."""
    return bool(user) and has_role(user, TAKERS) and not has_role(user, {Role.PROVIDER})


def check_user_can_notify_for_another(user, area):
    if not has_role(user, TAKERS, area):
        raise Refused("This area has other coordinators. Choose one of your own areas.")


def organisations_of(user):
    """The providers somebody notifies for."""
    held = user.memberships.filter(role=Role.PROVIDER, area__in=areas_of(user, {Role.PROVIDER}))
    return held.values("organisation")


def check_user_can_return_notification(user, notification, because):
    check_user_coordinates_review(user, notification.case)
    policies.check_can_return_notification(notification, because)


def check_user_can_accept_notification(user, notification):
    check_user_coordinates_review(user, notification.case)
    policies.check_can_accept_notification(notification)


def check_user_can_see_notifier(user, notification):
    check_user_coordinates_review(user, notification.case)
