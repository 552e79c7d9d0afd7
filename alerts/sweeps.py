"""What the worker does for this room: send what is due, and end what is past its date."""

from django.utils import timezone

from alerts import actions, chasing, circulating, outbox
from alerts.models import Alert, Subscriber
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
    return sum(map(actions.chase, chasing.to_chase(timezone.now())))


@sweep("ask whether something was read", seconds=600)
def remind_of_circulars():
    return sum(map(actions.remind_of_circular, circulating.reminders_due(timezone.now())))


@sweep("send e-mails", seconds=0.5, apart=True)
def send_emails():
    return outbox.drain(lanes=["mail"])


@sweep("send text messages", seconds=0.5, apart=True)
def send_texts():
    return outbox.drain(lanes=["text"])


@sweep("post to the web", seconds=0.5, apart=True)
def post_to_the_web():
    return outbox.drain(lanes=["web"])


# At most so many in one go, so that the letters of a list that was imported in a day do not hold up the rest.
CONFIRMED_IN_ONE_GO = 200


@sweep("ask whether subscriptions are still right", seconds=600)
def ask_to_confirm_again():
    now = timezone.now()
    due = list(Subscriber.objects.to_ask_again(now).order_by("confirmed_at", "pk")[:CONFIRMED_IN_ONE_GO])
    for subscriber in due:
        actions.ask_to_confirm_again(subscriber, now=now)
    return len(due)


@sweep("let subscriptions lapse", seconds=600)
def let_subscriptions_lapse():
    now = timezone.now()
    due = list(Subscriber.objects.to_lapse(now).order_by("confirmed_at", "pk")[:CONFIRMED_IN_ONE_GO])
    for subscriber in due:
        actions.lapse(subscriber, now=now)
    return len(due)
