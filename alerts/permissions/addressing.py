"""Who may say whom an alert is for: the person first, then the policy."""

from alerts import policies
from alerts.permissions.alerts import check_user_can_write


def check_user_can_open_addressing(user, alert, draft):
    check_user_can_write(user, alert)
    policies.check_can_address(alert, draft)


def check_user_can_address(user, alert, draft, *, groups, only_groups):
    check_user_can_open_addressing(user, alert, draft)
    policies.check_groups(alert, groups, only_groups=only_groups)
