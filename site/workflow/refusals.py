"""Rules refuse in English: one exception, and how to ask without being thrown at."""

from django_fsm import can_proceed


class Refused(Exception):
    """A rule said no. The message is a sentence the user reads."""


class NotYet(Refused):
    """What was asked for is being made, or cannot be made for the moment: come back in so many seconds."""

    def __init__(self, sentence, *, seconds=3, title="Nearly there"):
        super().__init__(sentence)
        self.seconds, self.title = seconds, title


def refusal(check, *args, **kwargs):
    """The sentence with which a check refuses, or "" if it allows."""
    try:
        check(*args, **kwargs)
    except Refused as refused:
        return str(refused)
    return ""


def check_in_turn(move, done):
    """Refuse a move that the thing's state does not allow: check_in_turn(draft.approve, "approved")."""
    if not can_proceed(move):
        thing = move.__self__
        state = thing.get_state_display().lower()
        raise Refused(f"This {thing._meta.verbose_name} is {state}; it cannot be {done}.")
