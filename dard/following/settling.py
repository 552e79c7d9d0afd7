"""Where a recommendation stands is where its actions stand, and so are the cases behind it.

Called after each change, inside its transaction and under the locks of dard.following.holding; called twice
it does nothing the second time.
"""

from django_fsm import can_proceed

from dard.following.cases import recommendations_of
from dard.learning.cases import cases_of
from dard.locking import lock_cases
from dard.states import ACTION_COUNTS, ACTION_WITH_OWNER, ActionState, CaseState, RecommendationState
from workflow.events import SYSTEM, record


R = RecommendationState

# Its owner has it, or something is done about it: from here on its actions say where it is.
FOLLOWED = frozenset({R.SENT, R.ACCEPTED, R.IN_PROGRESS, R.DONE_CLAIMED, R.VERIFIED, R.EMBEDDED})
BEGUN = frozenset({R.IN_PROGRESS, R.DONE_CLAIMED, R.VERIFIED, R.EMBEDDED})
DONE = frozenset({R.VERIFIED, R.EMBEDDED})
# Of these nothing more is expected; a case does not wait for them.
LET_GO = frozenset({R.DRAFT, R.PROPOSED, R.REJECTED, R.LAPSED, R.SUPERSEDED, R.MERGED})
# How to come from "in progress" to each.
WAYS = {
    R.IN_PROGRESS: (),
    R.DONE_CLAIMED: ("claim_done",),
    R.VERIFIED: ("verify",),
    R.EMBEDDED: ("verify", "embed"),
}


def target(states):
    """Where a recommendation with actions in these states is, or None where nothing is set to be done."""
    counting = {ActionState(each) for each in states} & ACTION_COUNTS
    if not counting:
        return None
    if counting & ACTION_WITH_OWNER:
        return R.IN_PROGRESS
    if ActionState.DONE_CLAIMED in counting:
        return R.DONE_CLAIMED
    return R.VERIFIED if ActionState.VERIFIED in counting else R.EMBEDDED


def settle(recommendation, at, *, by=SYSTEM):
    """Put a recommendation, and the cases behind it, to where its actions are."""
    if recommendation.state in FOLLOWED:
        settle_recommendation(recommendation, at, by)
    settle_cases(recommendation, at, by)
    return recommendation


def settle_recommendation(recommendation, at, by):
    came_from = recommendation.state
    move(recommendation, target(recommendation.actions.values_list("state", flat=True)), at)
    if recommendation.state == came_from:
        return
    recommendation.save()
    if recommendation.state == R.EMBEDDED:
        record("recommendation.embedded", recommendation, by=by, at=at)
    else:
        record("recommendation.moved", recommendation, by=by, at=at, to=recommendation.state)


def move(recommendation, to, at):
    if to is None:
        if can_proceed(recommendation.stand_by):
            recommendation.stand_by()
        return
    if recommendation.state == to:
        return
    if recommendation.state != R.IN_PROGRESS:
        recommendation.work()
    for step in WAYS[to]:
        said = {"at": at} if step == "embed" else {}
        getattr(recommendation, step)(**said)


def settle_cases(recommendation, at, by):
    """Each case waits for everything that is recommended because of it."""
    for case in lock_cases(cases_of(recommendation)):
        settle_case(case, at, by)


def settle_case(case, at, by=SYSTEM):
    states = set(recommendations_of(case).values_list("state", flat=True)) - LET_GO
    wanted = wanted_of(states)
    if wanted == CaseState.ACTIONS_OPEN and can_proceed(case.open_actions):
        case.open_actions(at=at)
    elif wanted == CaseState.EMBEDDING and can_proceed(case.embed_actions):
        case.embed_actions(at=at)
    else:
        return
    case.save()
    record("case.actions_moved", case, by=by, at=at, to=case.state)


def wanted_of(states):
    """Where a case is by its recommendations, or None where none of them is begun."""
    if not states & BEGUN:
        return None
    return CaseState.EMBEDDING if states <= DONE else CaseState.ACTIONS_OPEN


def is_all_embedded(case):
    """Whether nothing more is to be done because of a case: its chair may close it."""
    states = set(recommendations_of(case).values_list("state", flat=True)) - LET_GO
    return bool(states) and states <= {R.EMBEDDED}
