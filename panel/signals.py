"""What this room announces. Receivers run inside the transaction of the action that announces."""

from django.dispatch import Signal


# consultation: it is locked and about to change. A receiver locks what it would change with it: once
# something is recorded, nothing more may be waited for, because events are one chain that everybody needs.
locked = Signal()
# consultation, decision
decided = Signal()
# consultation: it ended without a decision (not quorate, or withdrawn)
ended_undecided = Signal()
# consultation, was: it is asked again. A receiver that has acted for good on what it was refuses.
reopened = Signal()
