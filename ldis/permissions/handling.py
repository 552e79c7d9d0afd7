"""Who changes how far something goes, and who grades a source."""

from ldis import policies
from ldis.permissions.reports import check_user_coordinates


def check_user_can_narrow(user, thing, to, reason):
    check_user_coordinates(user, thing.area)
    policies.check_can_narrow(thing, to, reason)


def check_user_can_widen(user, report, to, consent):
    check_user_coordinates(user, report.area)
    policies.check_can_widen(report, to, consent)


def check_user_can_widen_concern(user, concern, to, reason):
    check_user_coordinates(user, concern.area)
    policies.check_can_widen_concern(concern, to, reason)


def check_user_can_grade_source(user, report, proposed, chosen, reason):
    check_user_coordinates(user, report.area)
    policies.check_can_grade_source(proposed, chosen, reason)
