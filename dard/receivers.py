"""What this room does when a lower one announces something; inside that room's transaction."""

from django.dispatch import receiver

import ldis.signals
from dard import actions
from ldis.states import Arrival


@receiver(ldis.signals.death_reported)
def take_over_death(sender, *, report, **kwargs):
    if report.arrived_by != Arrival.REVIEW:
        actions.hand_over(report)


@receiver(ldis.signals.report_linked)
def note_concern(sender, *, report, **kwargs):
    actions.note_concern(report)
