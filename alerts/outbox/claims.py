"""Taking deliveries: which are due, in which order, and which must wait for another to be over."""

from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from alerts.models import Circular, Delivery, Version
from alerts.states import ChannelName, DeliveryState, Purpose


# How long a message waits for an earlier one to the same recipient that is being sent right now.
AFTER_THE_EARLIER = timedelta(seconds=2)
# Of a first version or a circular, these follow on nothing.
FIRST_WORDS = frozenset({Purpose.ALERT, Purpose.DIGEST, Purpose.CIRCULAR})


def claim(worker, limit, channels=tuple(ChannelName)):
    """Take due deliveries for a lease, the most urgent first; two workers never take the same one.

    They come as parcels: what goes out in one message. A parcel is one delivery, but for a digest.
    """
    taken = take(worker, limit, channels) if is_anything_due(channels) else []
    found = Delivery.objects.filter(pk__in=taken).select_related("subscriber__organisation", "endpoint")
    by_key = {each.pk: each for each in found}
    deliveries = [by_key[pk] for pk in taken]
    attach_what_is_said(deliveries)
    return parcels(in_turn(deliveries))


def is_anything_due(channels):
    """Looked at without a transaction: on SQLite one that may write holds up every other writer, and lanes
    with nothing to do look again and again."""
    return due_in(channels, timezone.now()).exists()


def due_in(channels, now):
    return Delivery.objects.due(now).filter(channel__in=channels)


@transaction.atomic
def take(worker, limit, channels):
    """The one place where a state is moved for many rows at once: the transition is Delivery.claim."""
    now = timezone.now()
    free = due_in(channels, now).order_by("priority", "due_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        free = free.select_for_update(skip_locked=True)
    chosen = list(free.values_list("pk", "purpose", "subscriber_id", "channel")[:limit])
    taken = [pk for pk, *_ in chosen]
    digests = {(whose, channel) for _, purpose, whose, channel in chosen if purpose == Purpose.DIGEST}
    if digests:
        # A digest is one message, whatever the limit says.
        whole = Q(pk__in=[])
        for whose, channel in digests:
            whole |= Q(purpose=Purpose.DIGEST, subscriber=whose, channel=channel)
        taken += list(free.filter(whole).exclude(pk__in=taken).values_list("pk", flat=True))
    Delivery.objects.filter(pk__in=taken).update(
        state=DeliveryState.SENDING, leased_by=worker, due_at=now + lease(), begun_at=None
    )
    return taken


def lease():
    return timedelta(seconds=settings.DELIVERY_LEASE_SECONDS)


def attach_what_is_said(deliveries):
    """Each version and each circular once, however many deliveries are about it: its content is large."""
    versions = Version.objects.select_related("alert__area").in_bulk(keys_of(deliveries, "version_id"))
    circulars = Circular.objects.select_related("area").in_bulk(keys_of(deliveries, "circular_id"))
    for each in deliveries:
        if each.circular_id:
            each.circular = circulars[each.circular_id]
        else:
            each.version = versions[each.version_id]


def keys_of(deliveries, name):
    return {getattr(each, name) for each in deliveries} - {None}


def in_turn(deliveries):
    """Those whose turn it is. What follows on a message that is being sent to the same recipient right now
    is put back for a moment, so that a stand-down never overtakes its alert."""
    later = [each for each in deliveries if not is_first_word(each)]
    busy = being_sent(later) if later else set()
    early = {each.pk for each in later if turn_of(each) in busy}
    if early:
        Delivery.objects.filter(pk__in=early, begun_at=None).update(
            due_at=timezone.now() + AFTER_THE_EARLIER, leased_by=""
        )
    return [each for each in deliveries if each.pk not in early]


def is_first_word(delivery):
    is_anew = delivery.circular_id is not None or delivery.version.number == 1
    return is_anew and delivery.purpose in FIRST_WORDS


def being_sent(deliveries):
    """The turns that are somebody's right now."""
    of_alerts = {each.version.alert_id for each in deliveries if each.version_id}
    begun = Delivery.objects.unfinished().filter(
        subscriber__in={each.subscriber_id for each in deliveries}, begun_at__isnull=False
    )
    busy = begun.filter(version__alert__in=of_alerts).values_list("version__alert", "subscriber", "channel")
    found = {(None, *turn) for turn in busy} if of_alerts else set()
    if circulars := keys_of(deliveries, "circular_id"):
        busy = begun.filter(circular__in=circulars).values_list("circular", "subscriber", "channel")
        found |= {(circular, None, *turn) for circular, *turn in busy}
    return found


def turn_of(delivery):
    """(circular, alert, recipient, channel): what is said of one of them is said in turn."""
    alert = delivery.version.alert_id if delivery.version_id else None
    return delivery.circular_id, alert, delivery.subscriber_id, delivery.channel


def parcels(deliveries):
    """What goes out together: the digest of one recipient; anything else by itself."""
    single = [[each] for each in deliveries if each.purpose != Purpose.DIGEST]
    in_digests = [each for each in deliveries if each.purpose == Purpose.DIGEST]
    return single + [list(rows) for _, rows in groupby(sorted(in_digests, key=reader_of), key=reader_of)]


def reader_of(delivery):
    """Whose digest it goes into. A drill has a way out of its own, and so a digest of its own."""
    return delivery.subscriber_id, delivery.channel, delivery.area.is_exercise
