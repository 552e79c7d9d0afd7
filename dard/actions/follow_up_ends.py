"""What follows where somebody who was followed up died; and what names them, erased when its time is over."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from dard.actions.follow_ups import lock
from dard.actions.notifications import begin_notification
from dard.models import FollowUp, FollowUpContact, FollowUpPerson
from dard.permissions import follow_ups as permissions
from dard.review_settings import KEEP_FOLLOW_UPS, value_of
from dard.states import CaseKind
from workflow.events import SYSTEM, record


@transaction.atomic
def tell_of_death(follow_up, *, by):
    """Begin the notification of their death with what is known here, so that nobody types it again;
    (notification, its private code) back, for whoever goes on with it."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_tell_of_death(by, follow_up)
    notification, code = begin_notification(by=by, given=given_from(follow_up))
    follow_up.notification = notification
    follow_up.save()
    record("follow_up.death_told", follow_up, by=by, at=now, notification=notification.reference)
    return notification, code


def given_from(follow_up):
    who = follow_up.person
    return {
        "kind": CaseKind.DRUG_DEATH,
        "name": who.name,
        "born_on": who.born_on,
        "nhs_number": who.nhs_number,
    }


@transaction.atomic
def name_death(follow_up, *, by, case):
    """Name the case of their death, where somebody else had notified it."""
    now = timezone.now()
    follow_up = lock(follow_up)
    permissions.check_user_can_name_death(by, follow_up, case)
    follow_up.death = case
    follow_up.save()
    record("follow_up.death_named", follow_up, by=by, at=now, case=case.reference)
    return follow_up


def to_forget(area, now=None):
    """Those that ended so long ago that nothing that names anybody is kept of them; save where the case they
    came from is held."""
    over = (now or timezone.now()) - value_of(area, KEEP_FOLLOW_UPS) * timedelta(days=365)
    found = FollowUp.objects.filter(area=area, ended_at__lte=over, erased_at=None)
    held = models.Q(case__holds__isnull=False, case__holds__released_at=None)
    return found.exclude(pk__in=FollowUp.objects.filter(held).values("pk"))


@transaction.atomic
def forget_follow_up(follow_up):
    """Erase what names somebody, and what was said. That there was a follow-up stays, and can be counted."""
    now = timezone.now()
    follow_up = lock(follow_up)
    if not to_forget(follow_up.area, now).filter(pk=follow_up.pk).exists():
        return 0
    person = FollowUpPerson.objects.get(follow_up=follow_up)
    person.name = person.contact = person.nhs_number = ""
    person.born_on = None
    person.save()
    FollowUpContact.objects.filter(follow_up=follow_up).update(words="")
    follow_up.other_reason = follow_up.ground_words = follow_up.ended_words = ""
    follow_up.erased_at = now
    follow_up.save()
    record("follow_up.forgotten", follow_up, by=SYSTEM, at=now)
    return 1
