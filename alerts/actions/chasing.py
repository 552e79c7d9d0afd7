"""Asking organisations again that have not answered, and telling their deputies. Any answer ends it."""

from django.db import transaction
from django.utils import timezone

from alerts import chasing
from alerts.models import Delivery
from alerts.policies.chasing import ANSWERED, CHASING
from alerts.queueing import queue, take_back
from alerts.states import Purpose
from workflow.events import SYSTEM, lock_chain, record


@transaction.atomic
def chase(alert, *, now=None):
    """Queue the reminders and escalations that are due; how many. Asked anew once the alert is locked, as
    whoever answers locks it too: nobody is asked again who has just answered."""
    now = now or timezone.now()
    alert = chasing.candidates().select_for_update(of=("self",)).filter(pk=alert.pk).first()
    if alert is None:
        return 0
    return sum(ask(alert, purpose, routes, now) for purpose, routes in chasing.due(alert, now).items())


def ask(alert, purpose, routes, now):
    version, organisations = alert.current_version, set()
    count = queue(
        version,
        routes,
        now,
        purpose=purpose,
        also=lambda route: organisations.add(route.subscriber.organisation_id),
    )
    record(
        "alert.reminded" if purpose == Purpose.REMINDER else "alert.escalated",
        alert,
        by=SYSTEM,
        at=now,
        version=version.number,
        recipients=count,
        organisations=len(organisations),
    )
    return count


def end_chase(version_id, organisation_id, now):
    """Take back what still waits to ask an organisation again, of an alert that is locked; how many."""
    lock_chain()
    asked = Delivery.objects.filter(
        version=version_id, purpose__in=CHASING, subscriber__organisation=organisation_id
    )
    return take_back(asked, because=ANSWERED, now=now)
