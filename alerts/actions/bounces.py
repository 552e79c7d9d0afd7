"""What came back about a message that had left: kept with the message, and drawn on for its recipient."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from alerts import subscriber_letters
from alerts.actions.subscribers import lock, stop_sending
from alerts.bounces.statuses import codes_about_us, is_no_such_address
from alerts.models import Attempt, Delivery, Receipt, Subscriber
from alerts.states import (
    ARRIVED_STATES,
    ChannelName,
    DeliveryState,
    Outcome,
    Purpose,
    ReceiptKind,
    SubscriberState,
)
from workflow.events import SYSTEM, lock_chain, record
from workflow.refusals import NotYet


# When so many messages came back within so many days, the address does not work. Ours.
MOST_BOUNCES, WITHIN = 3, timedelta(days=30)
# Clocks of mail servers differ by less than this, and nobody sends a message again sooner. Ours.
CLOCKS_DIFFER = timedelta(minutes=5)


@transaction.atomic
def take_in_bounce(bounce, *, arrived_at):
    """Keep what a bounce says about a delivery; how many deliveries it changed. One that names none, or says
    again what is known, changes nothing. Raises NotYet while the message is still being sent."""
    found = Delivery.objects.filter(pk=bounce.key, channel=ChannelName.EMAIL).first()
    if found is None:
        return 0
    # In this order, as wherever a recipient is let go: the recipient, the chain of events, the deliveries.
    subscriber = lock(found.subscriber)
    lock_chain()
    told = [each for each in in_the_same_message(found) if is_news(each, bounce)]
    for each in told:
        keep(each, bounce, arrived_at)
    if told and bounce.kind == ReceiptKind.BOUNCED:
        look_at_address(subscriber, told[0], bounce.code)
    return len(told)


def in_the_same_message(delivery):
    """The delivery, locked; with it those that were one digest, which one worker sends at a time."""
    wanted = Q(pk=delivery.pk)
    if delivery.purpose == Purpose.DIGEST:
        wanted |= Q(
            purpose=Purpose.DIGEST, subscriber=delivery.subscriber_id, leased_by=delivery.leased_by
        ) & ~Q(leased_by="")
    locked = list(Delivery.objects.select_for_update().filter(wanted, channel=ChannelName.EMAIL))
    if any(each.begun_at for each in locked):
        raise NotYet("The message is still on its way out.")
    return locked


def is_news(delivery, bounce):
    """Whether a bounce says something new about a message that had left."""
    if delivery.state not in ARRIVED_STATES or is_about_an_earlier_time(delivery, bounce):
        return False
    is_first = not delivery.receipts.filter(kind=bounce.kind).exists()
    return bounce.kind == ReceiptKind.BOUNCED or is_first


def is_about_an_earlier_time(delivery, bounce):
    """Whether the message was sent again since the bounce was written."""
    sent = delivery.attempts.filter(outcome=Outcome.SENT).order_by("at").values_list("at", flat=True)
    was_sent_again = len(sent) > 1
    return was_sent_again and bounce.written_at is not None and bounce.written_at < last(sent) - CLOCKS_DIFFER


def last(moments):
    return list(moments)[-1]


def keep(delivery, bounce, arrived_at):
    Receipt.objects.create(delivery=delivery, kind=bounce.kind, code=bounce.code, at=arrived_at)
    if bounce.kind == ReceiptKind.BOUNCED:
        delivery.bounce()
        delivery.save()
        record("delivery.bounced", delivery, by=SYSTEM, at=arrived_at, code=bounce.code)
    elif bounce.kind == ReceiptKind.DELIVERED:
        delivery.mark_delivered()
        delivery.save()


def look_at_address(subscriber, delivery, code):
    """Stop sending to an address that does not exist, or that too much came back from."""
    was_mended = delivery.address.lower() != subscriber.email.lower()
    if was_mended or not subscriber.is_receiving:
        return
    if is_no_such_address(code) or troubled(timezone.now()).filter(pk=subscriber.pk).exists():
        find_bouncing(subscriber)


@transaction.atomic
def give_up_address(subscriber):
    """Too much was refused for good at somebody's address; nothing happens if it was mended meanwhile."""
    subscriber = lock(subscriber)
    if troubled(timezone.now()).filter(pk=subscriber.pk).exists():
        find_bouncing(subscriber)
    return subscriber


def find_bouncing(subscriber):
    """The address of a locked subscriber does not work. Who must be told is not lost sight of."""
    now = timezone.now()
    stop_sending(subscriber, now)
    subscriber.bounce()
    subscriber.save()
    record("subscriber.bounced", subscriber, by=SYSTEM, at=now)
    if subscriber.is_statutory:
        subscriber_letters.tell_of_bouncing(subscriber, now)


def troubled(now):
    """Who receives alerts, at an address from which too much came back since it was last confirmed."""
    failed = failures(now).filter(
        Q(subscriber__confirmed_at=None) | Q(queued_at__gte=F("subscriber__confirmed_at")),
        address__iexact=F("subscriber__email"),
        subscriber__state=SubscriberState.ACTIVE,
    )
    said = Count("version", distinct=True) + Count("circular", distinct=True)
    often = failed.order_by().values("subscriber").annotate(many=said)
    return Subscriber.objects.filter(pk__in=often.filter(many__gte=MOST_BOUNCES).values("subscriber"))


def failures(now):
    """E-mails that came back or were refused for good, for a reason that lies in their address."""
    refused = Attempt.objects.filter(outcome=Outcome.REFUSED).values("delivery")
    about_us = Receipt.objects.filter(kind=ReceiptKind.BOUNCED).filter(codes_about_us()).values("delivery")
    return Delivery.objects.filter(
        Q(state=DeliveryState.BOUNCED) | Q(state=DeliveryState.GIVEN_UP, pk__in=refused),
        channel=ChannelName.EMAIL,
        finished_at__gte=now - WITHIN,
    ).exclude(pk__in=about_us)
