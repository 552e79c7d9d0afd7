"""Who may do what: the person first, then the policy. A file for each noun."""

from dard.permissions.alert_links import (
    check_user_can_consider_alert,
    check_user_can_link_report,
    check_user_can_raise_report,
)
from dard.permissions.cases import (
    check_user_can_read_cases,
    check_user_can_view_case,
    check_user_coordinates_review,
    check_user_holds,
)
from dard.permissions.people import CASE_READERS, IDENTITY_READERS, REPORTED_DEATH_READERS, TRIAGE
from dard.permissions.reported_deaths import (
    check_user_can_read_reported_deaths,
    check_user_can_take_up,
    check_user_can_view_reported_death,
)


__all__ = [
    "CASE_READERS",
    "IDENTITY_READERS",
    "REPORTED_DEATH_READERS",
    "TRIAGE",
    "check_user_can_consider_alert",
    "check_user_can_link_report",
    "check_user_can_raise_report",
    "check_user_can_read_cases",
    "check_user_can_read_reported_deaths",
    "check_user_can_take_up",
    "check_user_can_view_case",
    "check_user_can_view_reported_death",
    "check_user_coordinates_review",
    "check_user_holds",
]
