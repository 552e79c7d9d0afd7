"""When a message that failed may be sent once more by hand. Each rule refuses in a sentence."""

from datetime import timedelta

from alerts.policies.drafts import why_not_send
from alerts.states import (
    ARRIVED_STATES,
    FAILED_STATES,
    Cause,
    ChannelName,
    DeliveryState,
    EndpointState,
    SubscriberState,
)
from workflow.clocks import LONDON
from workflow.refusals import Refused


# What refused it a moment ago refuses it again. Ours.
BETWEEN_SENDINGS = timedelta(minutes=10)
SAY_WHY_AGAIN = "Say why it is sent again."
MEND_ADDRESS_FIRST = "Their address does not work. Mend it on the list of partners first."
MEND_WAY_FIRST = "This way to them is not in use. Tell them by another."


def check_can_send_again(delivery, cause, now):
    check_has_failed(delivery, now)
    check_may_still_be_sent(delivery, now)
    check_has_address(delivery)
    check_was_not_just_tried(delivery, now)
    if cause not in Cause:
        raise Refused(SAY_WHY_AGAIN)


def check_has_failed(delivery, now):
    if delivery.state in ARRIVED_STATES:
        raise Refused(
            f"Their side took it{at(delivery.finished_at)}; a second copy would confuse. If they do not have"
            " it, tell them another way."
        )
    if delivery.state == DeliveryState.CANCELLED:
        raise Refused(f"It was cancelled. {delivery.cancelled_because}")
    if delivery.state not in FAILED_STATES:
        when = f"next{at(delivery.due_at)}" if delivery.due_at > now else "now"
        raise Refused(f"It is being tried, {when}. Nothing has to be done.")


def check_may_still_be_sent(delivery, now):
    if because := why_not_send(delivery, now):
        raise Refused(because)


def check_has_address(delivery):
    if delivery.channel == ChannelName.EMAIL:
        if delivery.subscriber.state == SubscriberState.BOUNCING:
            raise Refused(MEND_ADDRESS_FIRST)
    elif delivery.endpoint is None or delivery.endpoint.state != EndpointState.ACTIVE:
        raise Refused(MEND_WAY_FIRST)


def check_was_not_just_tried(delivery, now):
    last = delivery.attempts.order_by("-number").first()
    if last and last.at > now - BETWEEN_SENDINGS:
        again = last.at + BETWEEN_SENDINGS
        raise Refused(f"It was tried{at(last.at)}. Whatever was wrong needs time: wait until{at(again, '')}.")


def at(moment, word=" at"):
    """ " at 12:03", or with its day where that is another."""
    here = moment.astimezone(LONDON) if moment else None
    return f"{word} {here:%H:%M on %-d %B}" if here else ""
