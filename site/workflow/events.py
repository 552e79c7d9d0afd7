"""Adding to the event chain, and proving it whole.

Each event's hash covers its own content and the hash before it (SHA-256, hexadecimal), so that
changing, removing or reordering one shows at that event.
"""

import hashlib
import json
from datetime import UTC

from django.db import models, transaction
from django.utils import timezone

from workflow import live
from workflow.models import Chain, Event


SYSTEM = "system"
PUBLIC = "public"


def record(action, subject, *, by, at=None, **details):
    """Add one event to the chain; call it inside the transaction that makes the change.

    `by` is the row that acted (a user, a subscriber), or SYSTEM, or PUBLIC. `details` hold plain
    values and never what identifies a person. Raises TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        # PostgreSQL refuses the lock; SQLite would let the change and its event part ways.
        raise transaction.TransactionManagementError(f"{action} is recorded outside a transaction.")
    chain = lock_chain()
    event = Event(
        id=chain.last_id + 1,
        at=at or timezone.now(),
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        actor=name_actor(by),
        details=details,
        previous_hash=chain.last_hash,
    )
    event.hash = fingerprint(event)
    models.Model.save(event, force_insert=True)
    Chain.objects.update(last_id=event.id, last_hash=event.hash)
    transaction.on_commit(lambda: live.tell(event), robust=True)
    return event


def lock_chain():
    try:
        return Chain.objects.select_for_update().get()
    except Chain.DoesNotExist:
        Chain.objects.bulk_create([Chain()], ignore_conflicts=True)
        return Chain.objects.select_for_update().get()


def name_actor(by):
    """Who acted, as "accounts.user:12": a key to look up, not a name."""
    return by if isinstance(by, str) else f"{by._meta.label_lower}:{by.pk}"


def fingerprint(event):
    content = [
        event.id,
        # In UTC, as it is read back, whatever zone it was given in.
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.action,
        event.subject_type,
        event.subject_id,
        event.actor,
        event.details,
        event.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def events_of(subject):
    """Everything recorded about a thing, oldest first."""
    return Event.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


def first_broken():
    """(event id, what is wrong with it) for the first break in the chain, or None when it is whole."""
    expected, previous = 1, "0" * 64
    for event in Event.objects.iterator(chunk_size=2000):
        problem = examine(event, expected, previous)
        if problem:
            return problem
        expected, previous = event.id + 1, event.hash
    return examine_end(expected - 1, previous)


def examine_end(last_id, last_hash):
    """Compare the last event with what the chain's own row says of it."""
    chain = Chain.objects.first() or Chain()
    if chain.last_id > last_id:
        return last_id + 1, "it was removed from the end of the chain"
    if chain.last_id < last_id:
        return chain.last_id + 1, "it was added outside the chain"
    if chain.last_hash != last_hash:
        return last_id, "its content was changed"
    return None


def examine(event, expected, previous):
    if event.id != expected:
        return expected, "it is missing"
    if event.previous_hash != previous:
        return event.id, "it does not follow from the event before it"
    if event.hash != fingerprint(event):
        return event.id, "its content was changed"
    return None
