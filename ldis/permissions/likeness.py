"""Who may say that two reports are, or are not, about the same; and when."""

from ldis.permissions.reports import check_user_coordinates
from workflow.refusals import Refused


def check_user_can_mark_same_event(user, report, of):
    check_user_coordinates(user, report.area)
    if of.area_id != report.area_id:
        raise Refused("That report belongs to another area.")
    if of.pk == report.pk:
        raise Refused("A report is always of the same event as itself.")
    if is_same_event(report, of):
        raise Refused("These two count as one event already.")


def check_user_can_unmark_same_event(user, report, of):
    check_user_coordinates(user, report.area)
    if not is_same_event(report, of):
        raise Refused("These two count as two events already.")


def is_same_event(report, of):
    return (report.same_event_as_id or report.pk) == (of.same_event_as_id or of.pk)


def check_user_can_distinguish(user, report, reason):
    check_user_coordinates(user, report.area)
    if not reason.strip():
        raise Refused("Say in a few words why they are not the same.")


def check_user_can_take_back_distinction(user, report, distinction):
    check_user_coordinates(user, report.area)
    if distinction is None or not distinction.stands:
        raise Refused("Nobody said that these two are not the same.")
