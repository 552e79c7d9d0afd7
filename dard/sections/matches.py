"""Whether it is known already: what looks like the same, what was decided, and with what it is merged."""

from dard import permissions, visibility
from dard.models import Match
from dard.permissions import IDENTITY_READERS
from dard.states import MatchState
from ldis.sections import Section
from workflow.refusals import refusal


def for_case(case, user):
    matches = Match.objects.of(case).select_related("case__area", "other__area", "decided_by")
    found = shown_to(user, matches, case)
    shown = {
        "case": case,
        "open": [each for each in found if each["match"].state == MatchState.SUGGESTED],
        "decided": [each for each in found if each["match"].state != MatchState.SUGGESTED],
        "may": not refusal(permissions.check_user_can_decide_match, user, case, case),
        "took_in": list(case.merged.all()),
    }
    return Section("known", "Whether it is known already", "dard/_matches.html", shown)


def shown_to(user, matches, case):
    """Each match, and whether this person may see the other case and decide."""
    others = {match.beside(case).pk for match in matches}
    seen = set(visibility.cases_of(user).filter(pk__in=others))
    decided = set(visibility.cases_of(user, IDENTITY_READERS).filter(pk__in=others))
    return [
        {"match": each, "other": other, "may_see": other in seen, "may_decide": other in decided}
        for each in matches
        for other in [each.beside(case)]
    ]
