"""What the vocabulary announces. Sent inside the transaction that makes the change."""

from django.dispatch import Signal


# provisional, into, by: whoever keeps rows about the provisional substance moves them.
merged = Signal()
