"""What partners answer, by the link in their message. Saying it twice changes nothing the second time."""

from django.db import transaction
from django.utils import timezone

from alerts import posters
from alerts.actions.chasing import end_chase
from alerts.models import Acknowledgement, Alert, Cascade, Delivery, Sighting
from alerts.policies.posters import POSTERS_ARE_DOWN
from alerts.queueing import take_back
from alerts.states import Purpose
from workflow.events import lock_chain, record


@transaction.atomic
def acknowledge(delivery, *, acted=False, deeds=()):
    """The recipient of a delivery says "we have got it", or that they have acted and what was done (Deed
    values): of the version that is current now, which is what their link shows them."""
    now = timezone.now()
    alert = lock(delivery)
    reply = receive(alert, delivery, now)
    if acted:
        act(alert, reply, deeds, now)
    return reply


def receive(alert, delivery, now):
    """Their acknowledgement of the current version, made if there is none. It ends the reminders of their
    whole organisation."""
    subscriber = delivery.subscriber
    reply, is_new = Acknowledgement.objects.get_or_create(
        version_id=alert.current_version_id,
        subscriber=subscriber,
        defaults={"alert": alert, "organisation_id": subscriber.organisation_id, "received_at": now},
    )
    if is_new:
        end_chase(alert.current_version_id, subscriber.organisation_id, now)
        record("alert.acknowledged", alert, by=subscriber, at=now)
    return reply


def act(alert, reply, deeds, now):
    """What was done is added to what they said before."""
    more = sorted({*deeds} - {*reply.deeds})
    if reply.acted_at and not more:
        return
    reply.acted_at = reply.acted_at or now
    reply.deeds, reply.is_not_applicable = sorted({*reply.deeds, *more}), False
    reply.save()
    record("alert.acted_on", alert, by=reply.subscriber, at=now, deeds=more)


@transaction.atomic
def say_not_for_us(delivery):
    """The recipient says that the alert is not for them; whoever has acted has said otherwise."""
    now = timezone.now()
    alert = lock(delivery)
    reply = receive(alert, delivery, now)
    if not reply.is_done:
        reply.is_not_applicable = True
        reply.save()
        record("alert.not_applicable", alert, by=delivery.subscriber, at=now)
    return reply


@transaction.atomic
def take_posters_down(delivery):
    """The recipient says that the posters of their organisation are down; how many answers that settles.
    Nobody there is asked for them any more."""
    now = timezone.now()
    alert = lock(delivery)
    up = posters.hanging_at(alert, delivery.subscriber.organisation_id)
    for reply in up:
        reply.posters_down_at = now
        reply.save()
    if up:
        end_recall(alert, delivery.subscriber.organisation_id, now)
        record("alert.posters_down", alert, by=delivery.subscriber, at=now)
    return len(up)


def end_recall(alert, organisation_id, now):
    """Take back what still waits to ask an organisation for its posters, of an alert that is locked; how
    many."""
    lock_chain()
    asked = Delivery.objects.filter(
        version__alert=alert, purpose=Purpose.RECALL, subscriber__organisation=organisation_id
    )
    return take_back(asked, because=POSTERS_ARE_DOWN, now=now)


@transaction.atomic
def pass_on(delivery, *, to_whom, people=None, scanned=None):
    """The recipient says to whom they passed the alert on, and to about how many people. Said again in the
    same words it is kept once."""
    alert = lock(delivery)
    said = {"version_id": alert.current_version_id, "to_whom": to_whom.strip(), "people": people}
    last = Cascade.objects.filter(alert=alert, subscriber=delivery.subscriber).last()
    if last and all(getattr(last, name) == value for name, value in said.items()):
        return last
    passed = Cascade.objects.create(alert=alert, subscriber=delivery.subscriber, at=timezone.now(), **said)
    scan = {"scanned": scanned} if scanned else {}
    record("alert.passed_on", alert, by=delivery.subscriber, people=people, **scan)
    return passed


@transaction.atomic
def sight(delivery, *, seen, note="", scanned=None):
    """The recipient says whether they see the drug too; the last answer counts, each is kept. `scanned` is
    what was found in the note that could name somebody, in counts, and what they chose to do about it."""
    alert = lock(delivery)
    last = Sighting.objects.filter(alert=alert, subscriber=delivery.subscriber).first()
    if last and (last.seen, last.note) == (seen, note.strip()):
        return last
    sighting = Sighting.objects.create(
        alert=alert, subscriber=delivery.subscriber, seen=seen, note=note.strip(), at=timezone.now()
    )
    scan = {"scanned": scanned} if scanned else {}
    record("alert.sighted", alert, by=delivery.subscriber, seen=seen, **scan)
    return sighting


def lock(delivery):
    """The alert of a delivery, nobody else's until the transaction ends."""
    return Alert.objects.select_for_update().get(pk=delivery.version.alert_id)
