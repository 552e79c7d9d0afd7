"""Further ways to a subscriber: added, confirmed, failing, removed. What is sent over them: alerts.channels.

Each action locks the chain of events before the endpoint, as the worker does that finds one gone while it
records a delivery.
"""

import base64
import secrets

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from alerts import endpoint_letters, policies
from alerts.channels import CHANNELS
from alerts.models import Delivery, Endpoint, Subscription
from alerts.queueing import take_back
from alerts.states import ChannelName, EndpointState
from workflow.events import SYSTEM, lock_chain, record


# Standard Webhooks 1.0: between 24 and 64 random bytes, in base64, after this mark.
SECRET_BYTES, SECRET_MARK = 32, "whsec_"
HOUR = 60 * 60


@transaction.atomic
def add_endpoint(subscriber, channel, address, *, secret="", by=None):
    """A further way, to which nothing is sent before it is confirmed. A webhook is given a secret."""
    lock_chain()
    policies.check_can_add_endpoint(subscriber, channel, address)
    endpoint = Endpoint.objects.create(
        subscriber=subscriber,
        channel=channel,
        address=address,
        secret=secret or (new_secret() if channel == ChannelName.WEBHOOK else ""),
        created_at=timezone.now(),
    )
    record("endpoint.added", endpoint, by=by or subscriber, channel=channel)
    return endpoint


def new_secret():
    return SECRET_MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def try_endpoint(endpoint, *, by=None):
    """Send a test to an address on the web, and confirm it where it answers well. Raises DeliveryFailed. Not
    in a transaction: nothing of ours waits for somebody else's answer."""
    policies.check_can_confirm_endpoint(endpoint)
    policies.check_is_not_tested_too_often(count_test(endpoint))
    CHANNELS[endpoint.channel]().send_test(endpoint)
    return confirm_endpoint(endpoint, by=by)


def count_test(endpoint):
    key = f"endpoint-tests:{endpoint.subscriber_id}"
    cache.add(key, 0, timeout=HOUR)
    return cache.incr(key)


@transaction.atomic
def confirm_endpoint(endpoint, *, by=None):
    """It answered, or a code that was sent there came back: from now on it has what they have by e-mail.
    Confirmed again, it takes over what they have chosen since."""
    now = timezone.now()
    endpoint = lock(endpoint)
    policies.check_can_confirm_endpoint(endpoint)
    if endpoint.state != EndpointState.ACTIVE:
        endpoint.confirm(at=now)
        endpoint.save()
        record("endpoint.confirmed", endpoint, by=by or endpoint.subscriber, at=now, channel=endpoint.channel)
    subscribe_as_by_mail(endpoint)
    return endpoint


def subscribe_as_by_mail(endpoint):
    wanted = endpoint.subscriber.subscriptions.filter(channel=ChannelName.EMAIL)
    for each in wanted.prefetch_related("families"):
        chosen = {
            "endpoint": endpoint,
            "minimum_grade": each.minimum_grade,
            "audience": each.audience,
            "rhythm": each.rhythm,
        }
        row, _ = Subscription.objects.update_or_create(
            subscriber=endpoint.subscriber, area_id=each.area_id, channel=endpoint.channel, defaults=chosen
        )
        row.families.set(each.families.all())


@transaction.atomic
def remove_endpoint(endpoint, *, by=None):
    """Nothing goes there any more. What was sent there, its subscriber is told the end of by e-mail."""
    endpoint = lock(endpoint)
    policies.check_can_remove_endpoint(endpoint)
    take_back(
        Delivery.objects.filter(endpoint=endpoint), because=policies.REMOVED_THIS_ADDRESS, now=timezone.now()
    )
    endpoint.subscriptions.all().delete()
    endpoint.remove()
    endpoint.save()
    record("endpoint.removed", endpoint, by=by or endpoint.subscriber, channel=endpoint.channel)
    return endpoint


@transaction.atomic
def fail_endpoint(endpoint, *, code):
    """It said that it is gone, or a message to it was given up: its owner and the coordinators hear of it."""
    now = timezone.now()
    endpoint = lock(endpoint)
    if endpoint.state != EndpointState.ACTIVE:
        return endpoint
    endpoint.fail(at=now)
    endpoint.save()
    record("endpoint.failing", endpoint, by=SYSTEM, at=now, channel=endpoint.channel, code=code[:40])
    endpoint_letters.tell_of_failing(endpoint)
    return endpoint


@transaction.atomic
def rotate_secret(endpoint, *, by=None):
    """A new secret, which is shown once. What is sent is signed with the one before as well, until that is
    forgotten: a receiver can be told at leisure."""
    endpoint = lock(endpoint)
    policies.check_can_rotate_secret(endpoint)
    secret = new_secret()
    endpoint.secret = " ".join([secret, *endpoint.secrets[:1]])
    endpoint.save()
    record("endpoint.secret_rotated", endpoint, by=by or endpoint.subscriber)
    return secret


@transaction.atomic
def forget_old_secret(endpoint, *, by=None):
    endpoint = lock(endpoint)
    policies.check_can_forget_old_secret(endpoint)
    endpoint.secret = endpoint.secrets[0]
    endpoint.save()
    record("endpoint.old_secret_forgotten", endpoint, by=by or endpoint.subscriber)
    return endpoint


def lock(endpoint):
    lock_chain()
    locked = Endpoint.objects.select_for_update(of=("self",)).select_related("subscriber__organisation__area")
    return locked.get(pk=endpoint.pk)
