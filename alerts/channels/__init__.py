"""The ways a message leaves. A channel sends one delivery or raises; it decides nothing."""

from alerts.channels.email import EmailChannel
from alerts.channels.slack import SlackChannel
from alerts.channels.sms import SmsChannel
from alerts.channels.teams import TeamsChannel
from alerts.channels.webhook import WebhookChannel
from alerts.states import ChannelName
from workflow.mail import DeliveryFailed, DeliveryRefused, DeliveryUnclear


CHANNELS = {
    ChannelName.EMAIL: EmailChannel,
    ChannelName.SMS: SmsChannel,
    ChannelName.WEBHOOK: WebhookChannel,
    ChannelName.TEAMS: TeamsChannel,
    ChannelName.SLACK: SlackChannel,
}

__all__ = ["CHANNELS", "DeliveryFailed", "DeliveryRefused", "DeliveryUnclear"]
