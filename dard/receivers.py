"""What this room does when a lower one announces something; inside that room's transaction."""

from django.dispatch import receiver
from django_fsm.signals import post_transition

import ldis.signals
from dard import actions, notifier_letters
from dard.models import Case
from ldis.states import Arrival


@receiver(ldis.signals.death_reported)
def take_over_death(sender, *, report, **kwargs):
    if report.arrived_by != Arrival.REVIEW:
        actions.hand_over(report)


@receiver(ldis.signals.report_linked)
def note_concern(sender, *, report, **kwargs):
    actions.note_concern(report)


@receiver(post_transition, sender=Case)
def tell_notifiers(sender, *, instance, **kwargs):
    """Whoever notified hears of each milestone, whichever action led to it."""
    if instance.pk:
        notifier_letters.moved_on(instance)
