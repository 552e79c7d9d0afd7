"""What may be done with a suggestion of the watch."""

from ldis.states import ConcernState
from workflow.refusals import Refused, check_in_turn


def check_can_take_up(suggestion, title, concern):
    check_in_turn(suggestion.take_up, "taken up")
    if concern is None and not title.strip():
        raise Refused("Choose a concern in hand, or give a new one a title.")
    if concern and concern.area_id != suggestion.area_id:
        raise Refused("That concern belongs to another area.")
    if concern and concern.state == ConcernState.CLOSED:
        raise Refused("That concern is closed. Reopen it first, or open a new one.")


def check_can_dismiss(suggestion, reason):
    check_in_turn(suggestion.dismiss, "dismissed")
    if not reason.strip():
        raise Refused("Say why there is nothing to act on. Whoever looks back reads it.")
