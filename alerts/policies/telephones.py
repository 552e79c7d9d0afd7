"""What may be done to a subscriber's telephone, whoever asks."""

from alerts.channels.sms import SmsChannel
from alerts.states import EndpointState
from workflow.refusals import Refused


# Enough for whoever mistypes; whoever would have us text a stranger is stopped, and each is paid for. Ours.
MOST_CODES_AN_HOUR = 5
SEND_ANOTHER = "Have another code sent, then type that one."


def check_can_text():
    if not SmsChannel().is_set_up:
        raise Refused("Text messages are not set up here. Alerts come to you by e-mail.")


def check_can_send_code(codes):
    """`codes`: how many were sent within the hour to a number or for a subscriber, this one among them."""
    if codes > MOST_CODES_AN_HOUR:
        raise Refused(
            f"{MOST_CODES_AN_HOUR} codes were sent within an hour. Wait for an hour, then try again."
        )


def check_waits_for_code(endpoint, kept, now):
    """`kept` is the code that was sent (alerts.telephones.Kept), or None."""
    if endpoint.state == EndpointState.ACTIVE:
        raise Refused("This number is confirmed already.")
    if kept is None or endpoint.state != EndpointState.UNCONFIRMED:
        raise Refused("No code is waited for. Add your number first.")
    if kept.has_run_out(now):
        raise Refused(f"This code no longer works: 15 minutes have passed. {SEND_ANOTHER}")
    if kept.is_used_up:
        raise Refused(f"The code was mistyped five times and no longer works. {SEND_ANOTHER}")
