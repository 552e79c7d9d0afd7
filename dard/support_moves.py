"""What may be written down of an offer of support in bereavement, as people press it."""

from dard.policies import bereavement as policies
from workflow.refusals import refusal


# key of an address: (transition, title)
MOVES = {
    "refer": ("refer", "They agreed, and were referred"),
    "decline": ("decline", "They declined it"),
    "taken-up": ("take_up", "They took it up"),
    "not-taken-up": ("leave", "They did not take it up"),
}


def refused(support, move):
    """Why an offer cannot go this way now, or ""."""
    return refusal(policies.check_in_turn, getattr(support, move), policies.DONE[move])


def of(support):
    """[(key, title)] of what may be written down now."""
    return [(key, title) for key, (move, title) in MOVES.items() if not refused(support, move)]
