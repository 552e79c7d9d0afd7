"""The notices we owe to members' devices: each a row, so that a push service's bad hour costs nothing.

A notice says that a vote is asked for, and whether it is a drill; nothing else. Mail says the same to
everybody: who never sees a notice misses nothing.
"""

from django.conf import settings
from django.utils import timezone

from panel import push
from panel.models import Device, Notice


def offered_to(user):
    """What the page needs to offer notices, or None where they are not set up."""
    if not settings.PUSH_KEY:
        return None
    return {"key": push.public_key(), "devices": Device.objects.filter(user=user).count()}


def post(key, consultation, user):
    """Owe a notice to each device of a member; call it where the same is asked by letter."""
    if settings.PUSH_KEY:
        now = timezone.now()
        owed = [
            Notice(device=each, consultation=consultation, key=key, due_at=now)
            for each in Device.objects.filter(user=user)
        ]
        Notice.objects.bulk_create(owed, ignore_conflicts=True)
