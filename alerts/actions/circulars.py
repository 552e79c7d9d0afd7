"""Words for partners that are no alert: sent, read, reminded of, withdrawn. The worker sends them as it sends
alerts; who reads them says so by POST, never by opening a page."""

from django.db import transaction
from django.utils import timezone

from alerts import circulating, permissions, policies
from alerts.models import Circular, Delivery, ReadReceipt
from alerts.queueing import queue_circular, take_back
from alerts.richtext import sanitise_document
from alerts.states import Purpose
from workflow.events import SYSTEM, lock_chain, record
from workflow.references import new_reference
from workflow.refusals import Refused


LIST_HAS_CHANGED = "The list of recipients has changed since you saw it. Look at it again, then go on."


@transaction.atomic
def circulate(area, *, by, kind, title, summary, body, audience, recipients_seen, more_at=""):
    """Freeze words and queue them to subscribers of an area; the Circular.

    `body` is HTML and is sanitised; `audience` is a QuerySet of Subscriber, of whom those are told who
    receive anything; `recipients_seen` is the mark (`circulating.mark_of`) of the list that somebody was
    shown: another list is refused, and so is an empty one.
    """
    now = timezone.now()
    said = {"kind": kind, "title": title.strip(), "summary": summary.strip(), "more_at": more_at}
    circular = Circular(
        area=area,
        reference=new_reference("DC"),
        body=sanitise_document(body),
        issuer=area.issuer,
        issued_at=now,
        issued_by=by,
        **said,
    )
    permissions.check_user_can_circulate(by, circular)
    subscribers = circulating.addressed(area, audience)
    check_were_seen(subscribers, recipients_seen)
    circular.content_hash = circulating.hash_of(circular)
    circular.save()
    told = queue_circular(circular, subscribers, now)
    record("circular.issued", circular, by=by, at=now, reference=circular.reference, recipients=told)
    return circular


def check_were_seen(subscribers, seen):
    policies.check_has_audience(len(subscribers))
    if circulating.mark_of(subscribers) != seen:
        raise Refused(LIST_HAS_CHANGED)


@transaction.atomic
def confirm_reading(delivery):
    """The recipient of a delivery says that they have read it. Said twice, it is kept once."""
    now = timezone.now()
    circular = lock(delivery.circular)
    policies.check_can_read_circular(circular)
    subscriber = delivery.subscriber
    receipt, is_new = ReadReceipt.objects.get_or_create(
        circular=circular,
        subscriber=subscriber,
        defaults={"organisation_id": subscriber.organisation_id, "at": now},
    )
    if is_new:
        end_reminder(circular, subscriber, now)
        record("circular.read", circular, by=subscriber, at=now, reference=circular.reference)
    return receipt


def end_reminder(circular, subscriber, now):
    lock_chain()
    asked = Delivery.objects.filter(circular=circular, subscriber=subscriber, purpose=Purpose.REMINDER)
    take_back(asked, because=policies.circulars.HAVE_READ_IT, now=now)


@transaction.atomic
def remind_of_circular(circular, *, now=None):
    """Ask those once more who got it and have not said that they have read it; how many. Once, and never
    after that: whoever does not read two letters does not read a third."""
    now = now or timezone.now()
    circular = lock(circular)
    if circular.is_withdrawn or circular.reminded_at:
        return 0
    circular.mark_reminded(at=now)
    asked = queue_circular(circular, circulating.to_remind(circular), now, purpose=Purpose.REMINDER)
    record("circular.reminded", circular, by=SYSTEM, at=now, reference=circular.reference, recipients=asked)
    return asked


@transaction.atomic
def withdraw_circular(circular, *, by, because):
    """Take it back: what waits is cancelled, and exactly those who got it are told why."""
    now = timezone.now()
    circular = lock(circular)
    permissions.check_user_can_withdraw_circular(by, circular, because)
    lock_chain()
    take_back(Delivery.objects.filter(circular=circular), because=policies.circulars.IS_WITHDRAWN, now=now)
    circular.withdraw(at=now, by=by, because=because.strip())
    told = queue_circular(circular, circulating.reached(circular), now, purpose=Purpose.WITHDRAWN)
    record("circular.withdrawn", circular, by=by, at=now, reference=circular.reference, recipients=told)
    return circular


def lock(circular):
    return Circular.objects.select_for_update(of=("self",)).select_related("area").get(pk=circular.pk)
