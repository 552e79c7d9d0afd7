"""What GOV.UK Notify says became of a message. What mail servers send back: alerts.actions.bounces."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alerts.actions.bounces import take_in_bounce
from alerts.actions.endpoints import fail_endpoint
from alerts.bounces.reading import Bounce
from alerts.models import Delivery, Receipt
from alerts.states import ARRIVED_STATES, ChannelName, Purpose, ReceiptKind
from workflow.events import SYSTEM, lock_chain, record
from workflow.refusals import NotYet, Refused


# What a code for a telephone goes under: whether it arrived is seen when it is typed in.
CODE_MARK = "code-"
UNKNOWN = "No message of ours has this reference."
NO_SUCH = "permanent-failure"
# What Notify calls it, and what that is in the words of mail servers (RFC 3463), where it is about an e-mail.
KINDS = {
    "delivered": (ReceiptKind.DELIVERED, "2.0.0"),
    NO_SUCH: (ReceiptKind.BOUNCED, "5.1.1"),
    "temporary-failure": (ReceiptKind.BOUNCED, "4.2.0"),
    "technical-failure": (ReceiptKind.BOUNCED, "4.3.0"),
}


def note_receipt(reference, status):
    """Keep what Notify says of the delivery that a reference names; how many deliveries that changed. A
    status that says nothing final changes nothing. Refuses an unknown reference, and raises NotYet while the
    delivery is still being written down as sent: Notify says it again."""
    if str(reference).startswith(CODE_MARK):
        return 0
    delivery = named(reference)
    if status not in KINDS:
        return 0
    kind, code = KINDS[status]
    if delivery.channel == ChannelName.EMAIL:
        return take_in_bounce(Bounce(delivery.pk, kind, code), arrived_at=timezone.now())
    return keep(delivery, kind, status)


def named(reference):
    try:
        key = UUID(str(reference))
    except ValueError as error:
        raise Refused(UNKNOWN) from error
    found = Delivery.objects.filter(pk=key, channel__in=[ChannelName.EMAIL, ChannelName.SMS]).first()
    if found is None:
        raise Refused(UNKNOWN)
    return found


@transaction.atomic
def keep(delivery, kind, status):
    """Of a text message. Told twice, it is kept once."""
    lock_chain()
    told = [each for each in in_the_same_message(delivery) if is_news(each, kind)]
    for each in told:
        mark(each, kind, status)
    if told and status == NO_SUCH and told[0].endpoint:
        fail_endpoint(told[0].endpoint, code=status)
    return len(told)


def in_the_same_message(delivery):
    """The delivery, locked; with it those that were one digest."""
    same = Delivery.objects.filter(pk=delivery.pk)
    if delivery.purpose == Purpose.DIGEST and delivery.leased_by:
        same |= Delivery.objects.filter(
            purpose=Purpose.DIGEST,
            channel=delivery.channel,
            subscriber=delivery.subscriber_id,
            leased_by=delivery.leased_by,
        )
    locked = list(same.select_for_update(of=("self",)).select_related("endpoint"))
    if any(each.begun_at for each in locked):
        raise NotYet("The message is still on its way out.")
    return locked


def is_news(delivery, kind):
    return delivery.state in ARRIVED_STATES and not delivery.receipts.filter(kind=kind).exists()


def mark(delivery, kind, status):
    now = timezone.now()
    Receipt.objects.create(delivery=delivery, kind=kind, code=status, at=now)
    if kind == ReceiptKind.DELIVERED:
        delivery.mark_delivered()
    else:
        delivery.bounce()
        record("delivery.bounced", delivery, by=SYSTEM, at=now, code=status)
    delivery.save()
