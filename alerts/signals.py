"""What this room announces. Receivers run inside the transaction of the action that announces."""

from django.dispatch import Signal


# alert: it is locked and about to change. A receiver locks what it would change with it: once something is
# recorded, nothing more may be waited for, because events are one chain that everybody needs.
locked = Signal()
# alert, version
issued = Signal()
# alert
ended = Signal()
# alert
discarded = Signal()
# delivery, code: why, in short
given_up = Signal()
