"""Who may be told: the label of a report or a concern in words, what binds it, and who changed it."""

from ldis import handling, permissions
from ldis.sections import Section
from workflow.handling import Tlp
from workflow.refusals import refusal


HEADING = "Who may be told"


def for_report(report, user):
    shown = about(report, user) | {
        "agreed": handling.agreed(report),
        "consents": report.consents.select_related("by"),
        "limits": report.sharing_limits,
    }
    return Section("handling", HEADING, "ldis/_handling_report.html", shown, in_words(report))


def for_concern(concern, user):
    reports = list(handling.binding(concern))
    shown = about(concern, user) | {"bound_by": reports, "is_clear": concern.tlp == Tlp.CLEAR}
    return Section("handling", HEADING, "ldis/_handling_concern.html", shown, in_words(concern))


def in_words(thing):
    return f"{Tlp(thing.tlp).label}: {Tlp(thing.tlp).meaning}"


def about(thing, user):
    return {
        "thing": thing,
        "label": Tlp(thing.tlp),
        "changes": thing.relabellings.select_related("by"),
        "refusal": refusal(permissions.check_user_coordinates, user, thing.area),
    }
