"""What is due in a case by what is done because of it: its chair may close it when everything is embedded."""

from collections import defaultdict

from dard import clocks
from dard.following.settling import LET_GO, R
from dard.models import Recommendation
from dard.states import CaseState


WAYS = ("lessons__findings__case", "lessons__cohort_findings__cases")


def of_closing(cases, keepers):
    """Two queries, however many cases: the states of what was recommended because of each."""
    waiting = {each.pk: each for each in cases if each.state == CaseState.EMBEDDING}
    if not waiting:
        return {}
    states, last = defaultdict(set), {}
    for way in WAYS:
        found = Recommendation.objects.filter(**{f"{way}__in": list(waiting)}).exclude(state__in=LET_GO)
        for pk, state, at in found.values_list(way, "state", "embedded_at").order_by():
            states[pk].add(state)
            last[pk] = max(filter(None, (last.get(pk), at)), default=None)
    return {
        pk: [("Close it: all is embedded", closed_by(case, keepers, last[pk]), "Chair")]
        for pk, case in waiting.items()
        if states[pk] == {R.EMBEDDED}
    }


def closed_by(case, keepers, embedded_at):
    return keepers[case.area_id].deadline(clocks.TASK, embedded_at)
