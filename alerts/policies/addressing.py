"""Whom an alert may be addressed to, whoever asks."""

from workflow.refusals import Refused


def check_can_address(alert, draft):
    """While a wording is worked on: an approver sees whom it reaches before it goes out."""
    if draft is None:
        raise Refused("There is no open draft, so nothing is about to be sent. Start an update first.")


def check_groups(alert, groups, *, only_groups):
    if any(group.area_id != alert.area_id for group in groups):
        raise Refused("Choose groups of the alert's own area.")
    if only_groups and not groups:
        raise Refused("Choose at least one group, or tell those who subscribe as well.")
