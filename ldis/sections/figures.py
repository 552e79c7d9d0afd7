"""Counts, dated and sourced; every earlier figure stays visible beside the one that counts."""

from ldis import figures, permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_concern(concern, user):
    context = {
        "concern": concern,
        "figures": figures.of_concern(concern),
        "refusal": refusal(permissions.check_user_coordinates, user, concern.area),
    }
    return Section("counts", "Counts", "ldis/_figures.html", context)
