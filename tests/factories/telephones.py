"""Subscribers whose telephone is confirmed."""

from alerts import actions
from alerts.states import ChannelName


# Ofcom keeps these for drama: nobody has one.
NUMBER = "+447700900123"


def with_telephone(subscriber, number=NUMBER):
    """Alerts are texted to them as well; their endpoint."""
    endpoint = actions.add_endpoint(subscriber, ChannelName.SMS, number, secret="a code")
    return actions.confirm_endpoint(endpoint)
