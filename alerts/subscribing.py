"""A subscriber's own link: it opens their page without an account. One that came by letter to the address
they have now also proves that the address is theirs; what comes with an alert does not say that much."""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from alerts.notifications import LINK_DAYS
from workflow import links


PURPOSE = "subscriber"
MARK_LENGTH = 20


def own_url(subscriber):
    """The address of their page, for a letter to the address they have now."""
    token = links.sign(PURPOSE, [str(subscriber.pk), mark_of(subscriber.email)])
    return settings.BASE_URL + reverse("alerts:my-alerts", args=[token])


def read(token):
    """(subscriber's key, the mark of the address the link was sent to, or "")."""
    key = links.read(PURPOSE, token, days=LINK_DAYS)
    return tuple(key) if isinstance(key, list) else (key, "")


def proves_address(token, subscriber):
    """Whether the link came by a letter to the very address they have now."""
    return constant_time_compare(read(token)[1], mark_of(subscriber.email))


def mark_of(email):
    """A mark of an address that says nothing to whoever does not have our key."""
    return salted_hmac("forewarn.subscriber-address", email.lower()).hexdigest()[:MARK_LENGTH]
