"""What this room announces. Receivers run inside the transaction of the action that announces."""

from django.dispatch import Signal


# report: one about a death came in, or was corrected to be one
death_reported = Signal()
