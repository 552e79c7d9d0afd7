"""Where one asks who it was. Who it was is not here."""

from dard import permissions
from ldis.sections import Section


def for_case(case, user):
    if not permissions.may_come_near(user, case):
        return None
    shown = {"case": case, "by_right": permissions.reads_by_right(user, case)}
    return Section("identity", "Who it was", "dard/_identity.html", shown)
