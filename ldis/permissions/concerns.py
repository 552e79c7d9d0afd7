"""Who may do what with a concern."""

from ldis import policies
from ldis.permissions.reports import check_user_can_view, check_user_coordinates


def check_user_can_open_concern(user, report, title):
    check_user_coordinates(user, report.area)
    policies.check_can_open_concern(report, title)


def check_user_can_grade(user, concern, proposed, chosen, reason):
    check_user_coordinates(user, concern.area)
    policies.check_can_grade(concern, proposed, chosen, reason)


def check_user_can_refer(user, concern):
    check_user_coordinates(user, concern.area)
    policies.check_can_refer(concern)


def check_user_can_close(user, concern, reason):
    check_user_coordinates(user, concern.area)
    policies.check_can_close(concern, reason)


def check_user_can_reopen(user, concern):
    check_user_coordinates(user, concern.area)
    policies.check_can_reopen(concern)


def check_user_can_describe(user, concern, title):
    check_user_coordinates(user, concern.area)
    policies.check_can_describe(concern, title)


def check_user_can_count(user, figure):
    check_user_coordinates(user, figure.concern.area)
    policies.check_can_count(figure)


def check_user_can_make_case_file(user, concern):
    """Whoever assesses, and governance: it goes to a coroner, a review, or somebody's request."""
    check_user_can_view(user, concern)
