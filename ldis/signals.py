"""What this room announces. Receivers run inside the transaction of the action that announces."""

from django.dispatch import Signal


# report: one about a death came in, or was corrected to be one
death_reported = Signal()
# report: one was made part of a concern
report_linked = Signal()
