"""What may be done to a circular, and when its messages may still leave."""

from alerts.models import ReadReceipt
from alerts.states import Purpose
from workflow.refusals import Refused


SAY_WHAT_IT_IS = "Give it a title, a summary and its words before it is sent."
SAY_WHY_WITHDRAWN = "Say why it is withdrawn: everybody who got it is told."
IS_WITHDRAWN = "It was withdrawn."
HAVE_READ_IT = "They have said that they have read it."
NOT_RECEIVING = "The recipient no longer receives alerts."


def check_can_circulate(circular):
    """Of a circular that is not saved yet."""
    if not all(words.strip() for words in (circular.title, circular.summary, circular.body)):
        raise Refused(SAY_WHAT_IT_IS)


def check_can_withdraw_circular(circular, because):
    if circular.is_withdrawn:
        raise Refused("It was withdrawn already.")
    if not because.strip():
        raise Refused(SAY_WHY_WITHDRAWN)


def check_can_read_circular(circular):
    """Whether it may still be said to have been read."""
    if circular.is_withdrawn:
        raise Refused("It was withdrawn. There is nothing to confirm any more.")


def why_not_circulate(delivery):
    """Why a message about a circular must not leave now, in words; "" when it may. That it is withdrawn goes
    to whoever got it, whether or not they still receive anything."""
    if delivery.purpose == Purpose.WITHDRAWN:
        return ""
    if delivery.circular.is_withdrawn:
        return IS_WITHDRAWN
    if not delivery.subscriber.is_receiving:
        return NOT_RECEIVING
    if delivery.purpose == Purpose.REMINDER and has_read(delivery):
        return HAVE_READ_IT
    return ""


def has_read(delivery):
    return ReadReceipt.objects.filter(
        circular=delivery.circular_id, subscriber=delivery.subscriber_id
    ).exists()
