"""What the worker does for this room: send what is due, and end what is past its date."""

from django.utils import timezone

from alerts import actions, outbox
from alerts.models import Alert
from workflow.sweeps import sweep


@sweep("expire alerts", seconds=10)
def expire_alerts():
    past = list(Alert.objects.past_their_date(timezone.now()))
    for alert in past:
        actions.expire(alert)
    return len(past)


@sweep("ask for reviews", seconds=60)
def ask_for_reviews():
    return sum(map(actions.remind_of_review, Alert.objects.to_be_reviewed(timezone.now())))


@sweep("send deliveries", seconds=1)
def send_deliveries():
    return outbox.drain()
