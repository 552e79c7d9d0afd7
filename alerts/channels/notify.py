"""GOV.UK Notify, through its official client: what we hand it, and what its answers mean.

It cannot be told to take a message once only. So a message that was tried before is asked after first, by the
reference it goes under: the key of its delivery.
"""

from django.conf import settings
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import APIError

from workflow.mail import DeliveryFailed, DeliveryRefused, DeliveryUnclear


# Seconds it may take to answer. Ours: a question and a message fit into the time a delivery may be held.
TIMEOUT = 15
KEY_LENGTH = 73  # of what follows a key's name: two identifiers and a hyphen
TAKEN = "201"
FOUND = "taken before"
NOT_TAKEN = {"permanent-failure", "temporary-failure", "technical-failure"}
# How an error begins that is about this recipient, and how one reads that is about this message.
ABOUT_RECIPIENT = ("phone_number", "email_address")
TOO_LONG = "character count"
# What a connection says that never came about: nothing was handed over.
NEVER_OPENED = {"NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "SSLError"}


class Notify:
    """One connection to it, by one of our keys."""

    def __init__(self, key):
        if len(key) < KEY_LENGTH:
            raise DeliveryFailed("No key for GOV.UK Notify")
        self.client = NotificationsAPIClient(key, base_url=settings.NOTIFY_BASE_URL, timeout=TIMEOUT)

    def close(self):
        self.client.request_session.close()

    def send_text(self, number, words, *, reference, was_tried=False):
        """Hand a text message over; what it answered, as a short code. Raises DeliveryFailed, DeliveryRefused
        or DeliveryUnclear."""
        return self.send(
            reference,
            was_tried,
            lambda: self.client.send_sms_notification(
                number, settings.NOTIFY_SMS_TEMPLATE, {"message": words}, reference=reference
            ),
        )

    def send_mail(self, address, subject, text, *, reference, leave, was_tried=False):
        """The same with an e-mail; `leave` is where one click unsubscribes (RFC 8058)."""
        return self.send(
            reference,
            was_tried,
            lambda: self.client.send_email_notification(
                address,
                settings.NOTIFY_EMAIL_TEMPLATE,
                {"subject": subject, "message": text},
                reference=reference,
                one_click_unsubscribe_url=leave,
            ),
        )

    def send(self, reference, was_tried, hand_over):
        if was_tried and self.has(reference):
            return FOUND
        asked(hand_over)
        return TAKEN

    def has(self, reference):
        """Whether it took a message under this reference, and has not failed to deliver it."""
        answer = asked(lambda: self.client.get_all_notifications(reference=reference))
        return any(each["status"] not in NOT_TAKEN for each in answer["notifications"])

    def check(self, template):
        """See whether it answers, knows our key and has the template."""
        asked(lambda: self.client.get_template(template))


def asked(question):
    """Its answer; raises what an error means instead."""
    try:
        return question()
    except APIError as error:
        raise verdict(error) from error


def verdict(error):
    """Whether trying again could help. Only what it says about this number, this address or this message is
    for good: a wrong key or a template that is missing is our own fault and is mended here."""
    response = error.response
    if response is None:
        return unanswered(error.__cause__)
    code = str(response.status_code)
    if response.ok:
        return DeliveryUnclear(code)
    if response.status_code == 400 and any(map(is_for_good, errors_in(error))):
        return DeliveryRefused(code)
    return DeliveryFailed(code)


def errors_in(error):
    found = error.message
    return [str(each.get("message", "")) for each in found] if isinstance(found, list) else []


def is_for_good(words):
    return words.startswith(ABOUT_RECIPIENT) or TOO_LONG in words


def unanswered(cause):
    """A connection that did not come about took nothing; one that was cut may have."""
    reason = getattr(cause.args[0] if cause.args else None, "reason", None)
    code = type(reason or cause).__name__
    return DeliveryFailed(code) if code in NEVER_OPENED else DeliveryUnclear(code)
