"""When nothing is left to do because of a case, and when something is once more."""

from dard.following.closed import to_follow_again
from dard.following.settling import is_all_embedded
from dard.models import Case
from dard.states import CaseState, FollowedBecause
from workflow.refusals import Refused, check_in_turn


def check_can_close_embedded(case):
    if case.state != CaseState.EMBEDDING:
        state = case.get_state_display().lower()
        raise Refused(f"A case is closed when all that came of it is embedded; this one is {state}.")
    if not is_all_embedded(case):
        raise Refused("Something that came of this case is not embedded yet. Its checks are still to come.")


def check_may_follow_again(case):
    check_in_turn(case.follow_again, "followed again: only a closed one is")
    if not to_follow_again(Case.objects.filter(pk=case.pk)).exists():
        raise Refused(
            "A closed case is followed again when a later check has failed. All that came of this one holds."
        )


def check_can_follow_again(case, because):
    check_may_follow_again(case)
    if because not in FollowedBecause.values:
        raise Refused("Choose why it is followed again.")
