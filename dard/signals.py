"""What the review of deaths announces. Rooms above receive it, inside the transaction that says it."""

from django.dispatch import Signal


# Something was shared with the public, or taken back from it: version.
shared = Signal()
