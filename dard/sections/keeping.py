"""For how long a case is kept, who objects to what, and what was told to whom."""

from dard import permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_case(case, user):
    disclosures = list(case.disclosures.select_related("proposed_by", "decided_by"))
    may_propose = not refusal(permissions.check_user_holds, user, permissions.PROPOSERS, case)
    may_hold = not refusal(permissions.check_user_holds, user, permissions.HOLDERS, case)
    shown = {
        "case": case,
        "held": case.holds.filter(released_at=None).first(),
        "objections": list(case.objections.all()),
        "disclosures": disclosures,
        "erasures": list(case.erasures.all()),
        "may_hold": may_hold,
        "may_propose": may_propose,
    }
    if not (may_hold or may_propose or disclosures):
        return None
    return Section("keeping", "Keeping and disclosing", "dard/_keeping.html", shown, brief(shown))


def brief(shown):
    parts = ["Held"] if shown["held"] else []
    for number, one, many in (
        (len(shown["objections"]), "objection", "objections"),
        (len(shown["disclosures"]), "disclosure", "disclosures"),
    ):
        parts += [f"{number} {one if number == 1 else many}"] if number else []
    return ", ".join(parts) or "Nothing special"
