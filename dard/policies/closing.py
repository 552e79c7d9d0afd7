"""When nothing is left to do because of a case."""

from dard.following.settling import is_all_embedded
from dard.states import CaseState
from workflow.refusals import Refused


def check_can_close_embedded(case):
    if case.state != CaseState.EMBEDDING:
        state = case.get_state_display().lower()
        raise Refused(f"A case is closed when all that came of it is embedded; this one is {state}.")
    if not is_all_embedded(case):
        raise Refused("Something that came of this case is not embedded yet. Its checks are still to come.")
