"""What this room does when a lower one announces something; inside that room's transaction."""

from django.dispatch import receiver

import ldis.signals
from dard import actions


@receiver(ldis.signals.death_reported)
def take_over_death(sender, *, report, **kwargs):
    actions.hand_over(report)
