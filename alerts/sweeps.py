"""What the worker does for this room: send what is due, and end what is past its date."""

from django.utils import timezone

from alerts import actions, chasing, outbox
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


@sweep("ask partners again", seconds=60)
def chase_the_unanswered():
    return sum(map(actions.chase, chasing.candidates()))


@sweep("send e-mails", seconds=0.5, apart=True)
def send_emails():
    return outbox.drain(lanes=["mail"])


@sweep("send text messages", seconds=0.5, apart=True)
def send_texts():
    return outbox.drain(lanes=["text"])


@sweep("post to the web", seconds=0.5, apart=True)
def post_to_the_web():
    return outbox.drain(lanes=["web"])
