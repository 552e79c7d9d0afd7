"""What is due in a case by what is done because of it: its chair may close it when everything is embedded,
and what does not hold any more may have to be followed again."""

from collections import defaultdict

from dard import clocks
from dard.following.closed import TO_CASE, failing
from dard.following.settling import LET_GO, R
from dard.models import Recommendation
from dard.states import CASE_HELD_BY, CaseState


FOLLOW_AGAIN = "Follow it again: something does not hold any more"
COORDINATOR = CASE_HELD_BY[CaseState.EMBEDDING]

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


def of_failing(cases, keepers):
    """Two queries, if any of them is closed: since when something of each is open again."""
    closed, since = {each.pk: each for each in cases if each.state == CaseState.CLOSED}, {}
    for way in TO_CASE if closed else ():
        found = failing(way).filter(**{f"{way}__in": list(closed)})
        for pk, at in found.values_list(way, "reopened_at"):
            since[pk] = min(filter(None, (since.get(pk), at)))
    return {
        pk: [(FOLLOW_AGAIN, keepers[closed[pk].area_id].deadline(clocks.TASK, at), COORDINATOR)]
        for pk, at in since.items()
    }
