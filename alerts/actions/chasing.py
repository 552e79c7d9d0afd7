"""Asking organisations again that have not answered, and telling their deputies. Any answer ends it."""

import time

from django.db import transaction
from django.utils import timezone

from alerts import chasing
from alerts.models import Delivery
from alerts.policies.chasing import ANSWERED, CHASING
from alerts.queueing import queue, take_back
from alerts.states import Purpose
from workflow.events import SYSTEM, lock_chain, record


# Whoever answers waits while some are asked: for about so many rows, and between them it is their turn.
# PostgreSQL lets in whoever waits first; on SQLite they look again every tenth of a second. Ours.
ASKED_AT_ONCE, TURN_SECONDS = 1000, 0.1


def chase(alert, *, now=None):
    """Queue the reminders and escalations that are due; how many. Who is to be asked is found without holding
    anybody up, and then asked some at a time."""
    now = now or timezone.now()
    alert = chasing.candidates().filter(pk=alert.pk).first()
    found = chasing.due(alert, now) if alert else {}
    return sum(ask_all(alert, purpose, chase.keys(), now) for purpose, chase in found.items())


def ask_all(alert, purpose, keys, now):
    count = 0
    for start in range(0, len(keys), ASKED_AT_ONCE):
        if start:
            time.sleep(TURN_SECONDS)
        count += ask(alert, purpose, keys[start : start + ASKED_AT_ONCE], now)
    return count


@transaction.atomic
def ask(alert, purpose, keys, now):
    """Looked at anew once the alert is locked, as whoever answers locks it too: nobody is asked who has just
    answered, or whom another worker has asked."""
    alert = chasing.candidates().select_for_update(of=("self",)).filter(pk=alert.pk).first()
    chase = chasing.chases(alert, now).get(purpose) if alert else None
    return write(alert, purpose, chase.routes(keys), now) if chase is not None else 0


def write(alert, purpose, routes, now):
    version, organisations = alert.current_version, set()
    count = queue(
        version,
        routes,
        now,
        purpose=purpose,
        also=lambda route: organisations.add(route.subscriber.organisation_id),
    )
    if not count:
        return 0
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
