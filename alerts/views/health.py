"""Whether sending works, for a program that watches over this installation. It names nobody."""

from datetime import timedelta

from django.db import DatabaseError
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alerts import alarms, probing
from alerts.models import Alarm, Probe


# A worker tests its channels every five minutes; without a test for so long, none runs. Ours.
NO_WORKER_AFTER = timedelta(minutes=15)


@require_safe
def health(request):
    try:
        found = state(timezone.now())
    except DatabaseError:
        found = {"ok": False, "database": False}
    response = JsonResponse(found, status=200 if found["ok"] else 503)
    response["Cache-Control"] = "no-store"
    return response


def state(now):
    channels = {name: channel(name) for name in probing.testable()}
    alive = any(each["checked"] and each["checked"] > now - NO_WORKER_AFTER for each in channels.values())
    silent = bool(alarms.silences(now)) or Alarm.objects.ringing().filter(area__isnull=False).exists()
    works = all(each["ok"] for each in channels.values())
    return {
        "ok": alive and works and not silent,
        "worker": alive,
        "sending": not silent,
        "channels": channels,
    }


def channel(name):
    """By its last two tests, as the alarm goes: one failure may be a moment's."""
    last = list(Probe.objects.filter(channel=name).order_by("-at", "-pk")[:2])
    return {
        "ok": not last or any(each.ok for each in last),
        "checked": last[0].at if last else None,
    }
