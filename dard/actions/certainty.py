"""How certain it is that drugs or alcohol had to do with a case."""

from django.db import transaction
from django.utils import timezone

from dard import permissions
from dard.actions.cases import lock
from dard.models import Certainty, CertaintyStep
from dard.states import CertaintyState
from workflow.events import record


MOVES = {
    CertaintyState.SUSPECTED: Certainty.suspect,
    CertaintyState.PROBABLE: Certainty.find_probable,
    CertaintyState.CONFIRMED: Certainty.confirm,
    CertaintyState.RULED_OUT: Certainty.rule_out,
    CertaintyState.UNASCERTAINED: Certainty.leave_unascertained,
}


@transaction.atomic
def move_certainty(case, *, by, to, because):
    """Say how certain it is now, and what tells so."""
    now = timezone.now()
    case = lock(case)
    certainty = Certainty.objects.select_for_update().get(case=case)
    permissions.check_user_can_move_certainty(by, case, certainty, to, because)
    came_from = certainty.state
    MOVES[to](certainty)
    certainty.save()
    CertaintyStep.objects.create(
        certainty=certainty, came_from=came_from, went_to=to, because=because.strip(), by=by, at=now
    )
    record("case.certainty_moved", case, by=by, at=now, came_from=came_from, to=to)
    return certainty
