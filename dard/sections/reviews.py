"""On the page of a case: how far its timeline and its review have come, and the way there."""

from dard.states import ENDED
from ldis.sections import Section


def for_case(case, user):
    if case.state in ENDED and not case.reviews.exists():
        return None
    shown = {
        "case": case,
        "touchpoints": case.touchpoints.count(),
        "factors": case.factors.standing().count(),
        "findings": case.findings.standing().count(),
        "provisional": case.findings.standing().filter(provisional=True).count(),
        "reviews": list(case.reviews.all()),
    }
    return Section("review", "Timeline and review", "dard/_review.html", shown)
