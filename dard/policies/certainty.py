"""How the certainty of a case moves."""

from dard.states import CertaintyState
from workflow.refusals import Refused


def check_can_move_certainty(certainty, to, because):
    if to not in CertaintyState.values:
        raise Refused("Choose how certain it is.")
    if to == certainty.state:
        raise Refused(f"It is {certainty.get_state_display().lower()} already.")
    if not because.strip():
        raise Refused("Say what tells you so.")
