"""Where a concern came from, whom it was told to, and how to tell more."""

from ldis import neighbours, permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_concern(concern, user):
    shown = {
        "concern": concern,
        "provenance": neighbours.provenance(concern),
        "shares": concern.shares.for_listing(),
        "may_read": not refusal(permissions.check_user_coordinates, user, concern.area),
        "refusal": refusal(permissions.check_user_can_export, user, concern),
    }
    return Section("neighbours", "Other areas", "ldis/_neighbours.html", shown, brief(shown["shares"]))


def brief(shares):
    return ", ".join(dict.fromkeys(str(each.to_area) for each in shares)) or "Told to none"
