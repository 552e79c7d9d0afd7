"""The ways a message leaves. A channel sends one delivery or raises; it decides nothing."""

from alerts.channels.email import EmailChannel
from alerts.states import ChannelName
from workflow.mail import DeliveryFailed, DeliveryRefused, DeliveryUnclear


CHANNELS = {
    ChannelName.EMAIL: EmailChannel,
}

__all__ = ["CHANNELS", "DeliveryFailed", "DeliveryRefused", "DeliveryUnclear"]
