"""What this room does when a lower one announces something; inside that room's transaction."""

from django.dispatch import receiver
from django_fsm.signals import post_transition

import ldis.signals
import panel.signals
from dard import actions, notifier_letters
from dard.actions import motions
from dard.agencies import letters as agency_letters
from dard.models import Case
from dard.states import CaseState
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


@receiver(post_transition, sender=Case)
def tell_agencies(sender, *, instance, target, **kwargs):
    """Agencies that told what they knew hear that lessons came of it."""
    if instance.pk and target == CaseState.LESSONS_AGREED:
        agency_letters.lessons_agreed(instance)


@receiver(panel.signals.locked)
def lock_what_a_motion_moves(sender, *, consultation, **kwargs):
    motions.motion_of(consultation)


@receiver(panel.signals.decided)
def settle_motion(sender, *, consultation, decision, **kwargs):
    motions.settle_motion(consultation, decision)


@receiver(panel.signals.ended_undecided)
def lapse_motion(sender, *, consultation, **kwargs):
    motions.lapse_motion(consultation)


@receiver(panel.signals.reopened)
def vote_again(sender, *, consultation, **kwargs):
    motions.vote_again(consultation)
