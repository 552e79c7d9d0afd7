"""What the worker does for notices: sends what is due, a batch at a time and all of it at once, so that a
push service that does not answer holds up nothing for long."""

import json
import logging
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from panel import actions, push
from panel.models import Notice
from panel.states import NOT_CLOSED
from workflow.sweeps import sweep


logger = logging.getLogger(__name__)

AT_ONCE = 20
LEASE = timedelta(seconds=60)
RETRY_AFTER = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]
GONE = {404, 410, push.NOT_PUBLIC}


@sweep("notices", seconds=2)
def send_notices():
    """Take and send one batch of what is due; how many were taken."""
    now = timezone.now()
    Notice.objects.exclude(consultation__state__in=NOT_CLOSED, device__user__is_active=True).delete()
    held = claim(now) if settings.PUSH_KEY else []
    outcomes = push.send_all([(notice.device, content(notice), of_use(notice, now)) for notice in held])
    for notice, outcome in zip(held, outcomes, strict=True):
        conclude(notice, outcome)
    return len(held)


def claim(now):
    """Take due notices for a lease: of two workers, only one moves a row on from where both saw it."""
    due = Notice.objects.due(now).select_related("device", "consultation")[:AT_ONCE]
    return [each for each in due if take(each, now)]


def take(notice, now):
    seen = Notice.objects.filter(pk=notice.pk, due_at=notice.due_at)
    return seen.update(due_at=now + LEASE, tries=F("tries") + 1)


def content(notice):
    return json.dumps({"exercise": notice.consultation.is_exercise}).encode()


def of_use(notice, now):
    """Seconds for which a push service shall keep it for a device that is off."""
    return max(int((notice.consultation.deadline - now).total_seconds()), 60)


def conclude(notice, outcome):
    """Arrived: done. The device is no more: forgotten. Otherwise tried again, a few times."""
    held = Notice.objects.filter(pk=notice.pk)
    if outcome in GONE:
        actions.forget_device(notice.device)
    elif outcome in range(200, 300) or notice.tries >= len(RETRY_AFTER):
        held.delete()
    else:
        logger.warning("A push service did not take a notice (%s); trying again.", outcome)
        held.update(due_at=timezone.now() + RETRY_AFTER[notice.tries])
