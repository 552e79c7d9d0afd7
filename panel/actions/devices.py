"""A member's devices on which they want to be told that their vote is asked for."""

from django.db import transaction
from django.utils import timezone

from panel import policies
from panel.models import Device
from workflow.events import SYSTEM, record


@transaction.atomic
def add_device(*, by, endpoint, public_key, secret):
    """Tell somebody on this device from now on; who had it before is not told there any more."""
    policies.check_device(by, endpoint, public_key, secret)
    given = {"user": by, "public_key": public_key, "secret": secret, "added_at": timezone.now()}
    device, _ = Device.objects.update_or_create(endpoint=endpoint, defaults=given)
    record("device.added", device, by=by)
    return device


@transaction.atomic
def remove_devices(*, by):
    """Tell somebody on no device any more; how many there were."""
    devices = list(Device.objects.filter(user=by))
    for device in devices:
        record("device.removed", device, by=by)
        device.delete()
    return len(devices)


@transaction.atomic
def forget_device(device):
    """Its push service says that it is no more, or it is at no address we would go to."""
    record("device.removed", device, by=SYSTEM)
    device.delete()
