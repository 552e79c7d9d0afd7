"""What subscribers say of themselves by their own link, and what follows when they say nothing."""

from django.db import transaction
from django.utils import timezone

from alerts import policies, subscriber_letters
from alerts.actions.subscribers import apply, lock, stop_sending
from alerts.models import Subscriber, Subscription
from alerts.states import ChannelName
from workflow.events import SYSTEM, record


# What a contact who must be told cannot lessen.
NARROWING = ("minimum_grade", "audience", "families")


@transaction.atomic
def confirm_subscription(subscriber, *, is_proven):
    """They say that they want alerts, or that all is still right. `is_proven`: by a letter to the address
    they have now."""
    now = timezone.now()
    subscriber = lock(subscriber)
    policies.check_can_confirm_subscription(subscriber, is_proven=is_proven)
    was_active = subscriber.is_receiving
    if was_active and not (subscriber.is_to_confirm_again or subscriber.leaving_since):
        return subscriber
    subscriber.confirm(at=now)
    subscriber.save()
    record("subscriber.confirmed_again" if was_active else "subscriber.confirmed", subscriber, by=subscriber)
    return subscriber


@transaction.atomic
def leave(subscriber):
    """They want no more alerts. What they were sent already they are still told the end of. A contact who
    must be told stays until a coordinator has found somebody in their place, or lets them go."""
    now = timezone.now()
    subscriber = lock(subscriber)
    if subscriber.state in policies.NOT_SENT_ANYTHING or subscriber.leaving_since:
        return subscriber
    if subscriber.is_statutory:
        return ask_to_leave(subscriber, now)
    stop_sending(subscriber, now)
    subscriber.leave()
    subscriber.save()
    record("subscriber.left", subscriber, by=subscriber, at=now)
    return subscriber


def ask_to_leave(subscriber, now):
    subscriber.leaving_since = now
    subscriber.save()
    record("subscriber.asked_to_leave", subscriber, by=subscriber, at=now)
    subscriber_letters.tell_of_leaving(subscriber)
    return subscriber


@transaction.atomic
def choose(subscriber, *, said, wanted):
    """They choose their language and quiet hours (`said`), and for each of their areas which alerts they want
    by e-mail: `wanted` is {area's key: {"minimum_grade": …, "audience": …, "families": […], "rhythm": …}}."""
    subscriber = lock(subscriber)
    policies.check_can_choose(subscriber)
    changed = apply(subscriber, said)
    policies.check_quiet_hours(subscriber.quiet_from, subscriber.quiet_until)
    subscriber.save()
    for subscription in by_mail(subscriber):
        changed += want(subscription, wanted.get(subscription.area_id, {}))
    if changed:
        record("subscriber.chose", subscriber, by=subscriber, fields=sorted(set(changed)))
    return subscriber


def by_mail(subscriber):
    rows = subscriber.subscriptions.filter(channel=ChannelName.EMAIL).select_related("area")
    return rows.prefetch_related("families")


def want(subscription, wanted):
    """Set what differs; the names of it."""
    families = wanted.get("families")
    before = {name: getattr(subscription, name) for name in wanted if name != "families"}
    changed = [name for name in before if wanted[name] != before[name]]
    if families is not None and set(families) != set(subscription.families.all()):
        changed.append("families")
    if set(changed) & set(NARROWING):
        policies.check_may_narrow(subscription.subscriber)
    Subscription.objects.filter(pk=subscription.pk).update(**{name: wanted[name] for name in before})
    if "families" in changed:
        subscription.families.set(families)
    return changed


@transaction.atomic
def ask_to_confirm_again(subscriber, *, now):
    """A year is nearly over: is it still right? Of a statutory contact who is late, the coordinators hear."""
    subscriber = lock(subscriber)
    if not Subscriber.objects.to_ask_again(now).filter(pk=subscriber.pk).exists():
        return subscriber
    subscriber.invited_at = now
    subscriber.save()
    record("subscriber.asked_again", subscriber, by=SYSTEM, at=now)
    subscriber_letters.ask_again(subscriber)
    if subscriber.confirm_again_by < now:
        subscriber_letters.tell_of_silence(subscriber)
    return subscriber


@transaction.atomic
def lapse(subscriber, *, now):
    """They were asked and did not answer: nothing more is sent, and they are told how to come back."""
    subscriber = lock(subscriber)
    if not Subscriber.objects.to_lapse(now).filter(pk=subscriber.pk).exists():
        return subscriber
    stop_sending(subscriber, now)
    subscriber.lapse()
    subscriber.save()
    record("subscriber.lapsed", subscriber, by=SYSTEM, at=now)
    subscriber_letters.tell_lapsed(subscriber)
    return subscriber
