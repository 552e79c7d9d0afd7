"""The list of those we warn, as a coordinator keeps it: asked, changed, taken off, let go. Nobody is sent an
alert before they have said by the link in a letter that they want them."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Organisation
from alerts import permissions, policies, subscriber_letters
from alerts.models import Delivery, Subscriber, Subscription
from alerts.queueing import take_back
from alerts.states import AlertState, Grade, SubscriberState
from workflow.events import lock_chain, record


NOT_RECEIVING = "The recipient no longer receives alerts."


@transaction.atomic
def invite(subscriber, *, by, minimum_grade=Grade.LOW):
    """Keep an unsaved subscriber, and ask them by letter whether they want the alerts of their area."""
    now = timezone.now()
    tidy(subscriber)
    # Two who add the same address at once: the second waits here, and then finds it on the list.
    Organisation.objects.select_for_update(no_key=True).get(pk=subscriber.organisation_id)
    permissions.check_user_can_invite(by, subscriber)
    policies.check_quiet_hours(subscriber.quiet_from, subscriber.quiet_until)
    subscriber.invited_at = now
    subscriber.save()
    Subscription.objects.create(
        subscriber=subscriber, area=subscriber.organisation.area, minimum_grade=minimum_grade
    )
    record("subscriber.invited", subscriber, by=by, at=now)
    subscriber_letters.invite(subscriber, by=by)
    return subscriber


def tidy(subscriber):
    subscriber.name, subscriber.email = subscriber.name.strip(), subscriber.email.strip()


@transaction.atomic
def invite_again(subscriber, *, by):
    """Ask somebody anew: who did not answer, has left or lapsed, whose address did not work, or who was off
    the list."""
    now = timezone.now()
    subscriber = lock(subscriber)
    permissions.check_user_can_invite_again(by, subscriber, now)
    was_retired = subscriber.state == SubscriberState.RETIRED
    ask(subscriber, by=by, now=now)
    record(
        "subscriber.brought_back" if was_retired else "subscriber.invited_again", subscriber, by=by, at=now
    )
    return subscriber


def ask(subscriber, *, by, now):
    subscriber.invite_again(at=now)
    subscriber.save()
    subscriber_letters.invite(subscriber, by=by)


@transaction.atomic
def change_subscriber(subscriber, *, by, **said):
    """Mend what is known of somebody. Who gets a new address is asked there, and is sent nothing until they
    have answered. Of what the change was, the event holds the fields only."""
    now = timezone.now()
    subscriber = lock(subscriber)
    permissions.check_user_can_change_subscriber(by, subscriber)
    before = subscriber.email
    changed = apply(subscriber, said)
    policies.check_is_new(subscriber)
    policies.check_quiet_hours(subscriber.quiet_from, subscriber.quiet_until)
    if subscriber.email.lower() == before.lower():
        subscriber.save()
    else:
        stop_sending(subscriber, now)
        ask(subscriber, by=by, now=now)
    if changed:
        record("subscriber.changed", subscriber, by=by, at=now, fields=changed)
    return subscriber


def apply(thing, said):
    """Set what differs; the names of it, sorted."""
    said = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    changed = sorted(name for name, value in said.items() if getattr(thing, name) != value)
    for name in changed:
        setattr(thing, name, said[name])
    return changed


@transaction.atomic
def retire(subscriber, *, by):
    """Take somebody off the list. What they were sent already they are still told the end of."""
    now = timezone.now()
    subscriber = lock(subscriber)
    permissions.check_user_can_retire_subscriber(by, subscriber)
    stop_sending(subscriber, now)
    subscriber.retire()
    subscriber.save()
    record("subscriber.retired", subscriber, by=by, at=now)
    return subscriber


@transaction.atomic
def release(subscriber, *, by):
    """Let a contact who must be told go, as they asked."""
    now = timezone.now()
    subscriber = lock(subscriber)
    permissions.check_user_can_release_subscriber(by, subscriber)
    stop_sending(subscriber, now)
    subscriber.leave()
    subscriber.save()
    record("subscriber.released", subscriber, by=by, at=now)
    subscriber_letters.tell_released(subscriber, now)
    return subscriber


def stop_sending(subscriber, now):
    """What still waits for them stays here. That an alert they have has ended they are told all the same."""
    lock_chain()
    is_live = Q(version__alert__state=AlertState.LIVE) | Q(circular__withdrawn_at=None, version=None)
    waiting = Delivery.objects.filter(is_live, subscriber=subscriber)
    take_back(waiting, because=NOT_RECEIVING, now=now)


def lock(subscriber):
    # Whoever issues an alert to them refers to them, and holds the chain of events that this then waits for.
    locked = Subscriber.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("organisation__area").get(pk=subscriber.pk)
