"""Whoever lived: whether somebody keeps in touch, and the naloxone that was given. Who it is, is not here."""

from dard.permissions import follow_ups as permissions
from dard.states import CaseKind
from ldis.sections import Section
from workflow.refusals import refusal


def for_case(case, user):
    uses = list(case.naloxone_uses.select_related("organisation"))
    follow_up = case.follow_ups.select_related("worker", "area", "case").first()
    is_near_fatal = case.kind == CaseKind.NEAR_FATAL
    if not (uses or follow_up or is_near_fatal):
        return None
    shown = {
        "case": case,
        "uses": uses,
        "follow_up": follow_up,
        "is_near_fatal": is_near_fatal,
        "sees": follow_up and not refusal(permissions.check_user_sees_follow_up, user, follow_up),
        "open_refusal": refusal(permissions.check_user_can_follow_up_case, user, case),
    }
    return Section("follow-up", "Follow-up and naloxone", "dard/_follow_up.html", shown)
