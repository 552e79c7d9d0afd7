"""What may be decided of two cases that look like one, whoever asks."""

from dard.models import Match
from dard.states import CaseState, Difference, MatchState
from workflow.refusals import Refused, check_in_turn


WHY = "Say why in a few words, without naming anybody."
UNDECIDED = (
    "It may be about the same as {others}. Decide that first, under “Whether it is known already”: the"
    " same, or different."
)


def undecided_of(case):
    """The suggestions nobody has decided, on either side; those of a merged case have been handed on."""
    found = Match.objects.of(case).filter(state=MatchState.SUGGESTED)
    return found.exclude(case__state=CaseState.MERGED).exclude(other__state=CaseState.MERGED)


def check_matches_decided(case):
    """Whether it is known already must be settled before a case is taken in."""
    found = undecided_of(case).select_related("case", "other")
    others = ", ".join(str(each.beside(case)) for each in found)
    if others:
        raise Refused(UNDECIDED.format(others=others))


def check_can_merge(case, into):
    if case == into:
        raise Refused("A case cannot be merged with itself. Give the reference of the other one.")
    if case.area_id != into.area_id:
        raise Refused("Only cases of one area can be merged. Speak with the other area.")
    if into.state == CaseState.MERGED:
        raise Refused(f"{into} is itself merged with {into.merged_into}. Merge with that one.")
    check_in_turn(case.merge, "merged; it has gone too far on its own. Merge the other case with this one")


def check_can_part(case):
    check_in_turn(case.part, "parted")


def check_can_tell_apart(match):
    if match.state == MatchState.SAME:
        raise Refused("These two are merged. Part them on the page of the case that was merged.")
    check_in_turn(match.tell_apart, "told apart again")


def check_says_difference(difference):
    if difference not in Difference:
        raise Refused("Choose in what they differ: the person, or the event.")


def check_says_why(because):
    if not because.strip():
        raise Refused(WHY)
