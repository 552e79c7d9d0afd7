"""Whether it is known already: what looks like the same, what was decided, and with what it is merged."""

from dard import permissions
from dard.models import Match
from dard.states import MatchState
from ldis.sections import Section
from workflow.refusals import refusal


def for_case(case, user):
    rows = Match.objects.of(case).select_related("case__area", "other__area", "decided_by")
    found = [shown_to(user, match, case) for match in rows]
    shown = {
        "case": case,
        "open": [each for each in found if each["match"].state == MatchState.SUGGESTED],
        "decided": [each for each in found if each["match"].state != MatchState.SUGGESTED],
        "may": not refusal(permissions.check_user_can_decide_match, user, case, case),
        "took_in": list(case.merged.all()),
    }
    return Section("known", "Whether it is known already", "dard/_matches.html", shown)


def shown_to(user, match, case):
    """A match, and whether this person may see the other case and decide."""
    other = match.beside(case)
    return {
        "match": match,
        "other": other,
        "may_see": not refusal(permissions.check_user_can_view_case, user, other),
        "may_decide": not refusal(permissions.check_user_can_decide_match, user, case, other),
    }
