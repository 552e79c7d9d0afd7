"""What may be done to a further way to a subscriber, whoever asks."""

from alerts.models import Endpoint
from alerts.states import ChannelName, EndpointState
from workflow import outgoing
from workflow.refusals import Refused, check_in_turn


# Those we post to.
ON_THE_WEB = (ChannelName.WEBHOOK, ChannelName.TEAMS, ChannelName.SLACK)
# What makes an address one that its channel can use; on any channel that is not here, every address is.
CHECK_ADDRESS = dict.fromkeys(ON_THE_WEB, outgoing.check_is_sendable)
# Enough for whoever sets a receiver up; whoever makes us knock at a stranger's door is stopped. Ours.
MOST_TESTS_AN_HOUR = 20
REMOVED_THIS_ADDRESS = "The recipient has removed this address."


def check_can_add_endpoint(subscriber, channel, address):
    """One for each channel: an alert goes to a subscriber once by each."""
    if not subscriber.is_receiving:
        raise Refused(
            "Only who receives alerts by e-mail can have them sent elsewhere as well. Confirm first."
        )
    CHECK_ADDRESS.get(channel, lambda address: None)(address)
    ways = Endpoint.objects.filter(subscriber=subscriber, channel=channel)
    if ways.exclude(state=EndpointState.REMOVED).exists():
        name = ChannelName(channel).label
        raise Refused(
            f"There is an address for “{name}” already. Remove that one first, then add the new one."
        )


def check_is_in_place(endpoint):
    if endpoint.state == EndpointState.REMOVED:
        raise Refused("This address was removed. Add it again if you want alerts there.")


def check_can_confirm_endpoint(endpoint):
    check_is_in_place(endpoint)
    if not endpoint.subscriber.is_receiving:
        raise Refused("You do not receive alerts now, so none would go there. Confirm your e-mail first.")


def check_can_remove_endpoint(endpoint):
    check_in_turn(endpoint.remove, "removed")


def check_can_rotate_secret(endpoint):
    check_is_in_place(endpoint)
    if endpoint.channel != ChannelName.WEBHOOK:
        raise Refused("What is sent there is not signed, so there is no secret to change.")


def check_can_forget_old_secret(endpoint):
    check_can_rotate_secret(endpoint)
    if len(endpoint.secrets) < 2:
        raise Refused("There is one secret only. Make a new one first.")


def check_is_not_tested_too_often(tests):
    """`tests`: how many there were within the hour, this one among them."""
    if tests > MOST_TESTS_AN_HOUR:
        raise Refused(
            f"There were {MOST_TESTS_AN_HOUR} tests within an hour. Wait for an hour, then try again."
        )


def why_not_there(delivery):
    """Why a message must not go to where it is addressed, in words; "" when it may. What ends an alert goes
    there as long as there is such a place: it may answer again."""
    if delivery.channel == ChannelName.EMAIL:
        return ""
    state = delivery.endpoint.state if delivery.endpoint else EndpointState.REMOVED
    if state == EndpointState.REMOVED:
        return REMOVED_THIS_ADDRESS
    if state != EndpointState.ACTIVE and not delivery.version.ends_it:
        return "This address does not answer."
    return ""
