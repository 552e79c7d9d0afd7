"""A subscriber's own telephone: added by its number, and theirs when a code texted to it comes back."""

import hashlib

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from alerts import policies
from alerts.actions.endpoints import add_endpoint, confirm_endpoint, lock, remove_endpoint
from alerts.actions.receipts import CODE_MARK
from alerts.channels.sms import SmsChannel
from alerts.mailing.text import code_text
from alerts.models import Endpoint
from alerts.states import ChannelName, EndpointState
from alerts.telephones import Kept, as_number, new_code
from workflow.mail import DeliveryFailed, DeliveryRefused
from workflow.refusals import Refused


HOUR = 60 * 60
NOT_THE_CODE = "This is not the code. Look at the newest text message, then type its six digits."


def add_telephone(subscriber, typed):
    """Text a code to a number, to which nothing else is sent before the code comes back; the endpoint. Not in
    a transaction: nothing of ours waits for somebody else's answer."""
    policies.check_can_text()
    number = as_number(typed)
    for what in (f"subscriber:{subscriber.pk}", f"number:{hashlib.sha256(number.encode()).hexdigest()}"):
        policies.check_can_send_code(count_code(what))
    code = new_code()
    endpoint = keep_code(subscriber, number, code)
    send_code(endpoint, code)
    return endpoint


def count_code(what):
    key = f"telephone-codes:{what}"
    cache.add(key, 0, timeout=HOUR)
    return cache.incr(key)


@transaction.atomic
def keep_code(subscriber, number, code):
    """A number that nobody has confirmed gives way to the next one, which may be the same."""
    now = timezone.now()
    waiting = Endpoint.objects.filter(
        subscriber=subscriber, channel=ChannelName.SMS, state=EndpointState.UNCONFIRMED
    )
    for each in waiting:
        remove_endpoint(each)
    return add_endpoint(subscriber, ChannelName.SMS, number, secret=str(Kept.of(code, now)))


def send_code(endpoint, code):
    subscriber = endpoint.subscriber
    try:
        with SmsChannel() as channel:
            channel.send_code(
                endpoint.address,
                code_text(subscriber, code),
                reference=f"{CODE_MARK}{endpoint.pk}",
                exercise=subscriber.organisation.area.is_exercise,
            )
    except DeliveryRefused as error:
        raise Refused("This number cannot be texted. Check each digit, or give another one.") from error
    except DeliveryFailed as error:
        raise Refused("The code could not be sent just now. Try again in a few minutes.") from error


def confirm_telephone(endpoint, typed):
    """The code came back: from now on alerts go there. A wrong one is counted, and refused."""
    if not try_code(endpoint, typed):
        raise Refused(NOT_THE_CODE)


@transaction.atomic
def try_code(endpoint, typed):
    """Whether it is the code; either way the try counts, which a refusal would undo."""
    now = timezone.now()
    endpoint = lock(endpoint)
    kept = Kept.read(endpoint.secret)
    policies.check_waits_for_code(endpoint, kept, now)
    is_right = kept.fits(typed)
    endpoint.secret = "" if is_right else str(kept.tried_again())
    endpoint.save()
    if is_right:
        confirm_endpoint(endpoint)
    return is_right
