"""What this room announces. Receivers run inside the transaction of the action that announces."""

from django.dispatch import Signal


# alert, version
issued = Signal()
# alert
ended = Signal()
# alert
discarded = Signal()
