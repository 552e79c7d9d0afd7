"""What this room announces. Receivers run inside the transaction of the action that announces."""

from django.dispatch import Signal


# consultation, decision
decided = Signal()
# consultation: it ended without a decision (not quorate, or withdrawn)
ended_undecided = Signal()
