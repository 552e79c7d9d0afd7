"""Writing deliveries: one row for each way to each recipient of a version; taking back what waits."""

from datetime import datetime, time, timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from alerts.models import Delivery
from alerts.states import UNFINISHED_STATES, DeliveryState, Grade, Purpose, Rhythm
from alerts.tasks import wake_workers
from workflow.clocks import LONDON


WRITTEN_AT_ONCE = 2000
# When a digest goes out, and on which day the weekly one does (0 is Monday). Ours.
DIGEST_AT, DIGEST_DAY = time(8), 0
# The lowest goes first. An alert's own place is by its grade: severe 1, low 4.
PRIORITY = {
    Purpose.REMINDER: 5,
    Purpose.ESCALATION: 5,
    Purpose.RECALL: 6,
    Purpose.ENDED: 7,
    Purpose.WITHDRAWN: 6,
    Purpose.CIRCULAR: 8,
    Purpose.DIGEST: 9,
}
# From this grade up a message wakes people: their quiet hours are for what can wait.
WAKES_FROM = Grade.SEVERE


def queue_circular(circular, subscribers, now, *, purpose=Purpose.CIRCULAR):
    """Write a delivery by e-mail for each subscriber: what is read at a desk goes no other way. How many."""
    rows = (
        Delivery(
            circular=circular,
            subscriber_id=each.pk,
            purpose=purpose,
            address=each.email,
            priority=PRIORITY[purpose],
            queued_at=now,
            due_at=now,
        )
        for each in subscribers
    )
    count = 0
    while written := list(islice(rows, WRITTEN_AT_ONCE)):
        count += write(written)
    wake_workers(count)
    return count


def queue(version, routes, now, *, purpose=Purpose.ALERT, also=lambda route: None):
    """Write a delivery for each route; how many. `also` is shown each route as it is written."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Deliveries are queued outside a transaction.")
    count, written = 0, []
    for route in routes:
        also(route)
        written.append(delivery(version, route, now, purpose))
        if len(written) == WRITTEN_AT_ONCE:
            count += write(written)
            written = []
    count += write(written)
    wake_workers(count)
    return count


def write(deliveries):
    Delivery.objects.bulk_create(deliveries)
    return len(deliveries)


def delivery(version, route, now, purpose):
    alert = version.alert
    if purpose == Purpose.ALERT and alert.is_for_information and route.rhythm != Rhythm.AT_ONCE:
        purpose, due_at = Purpose.DIGEST, next_digest(route.rhythm, now)
    else:
        due_at = after_quiet_hours(route.subscriber, alert.grade, now)
    return Delivery(
        version=version,
        subscriber_id=route.subscriber.pk,
        channel=route.channel,
        endpoint_id=route.endpoint and route.endpoint.pk,
        purpose=purpose,
        address=route.address,
        priority=PRIORITY.get(purpose, 5 - alert.grade),
        queued_at=now,
        due_at=due_at,
    )


def next_digest(rhythm, now):
    """The next morning a digest goes out, as an aware datetime."""
    day = now.astimezone(LONDON).date()
    moment = datetime.combine(day, DIGEST_AT, LONDON)
    while moment <= now or (rhythm == Rhythm.WEEKLY and moment.weekday() != DIGEST_DAY):
        day += timedelta(days=1)
        moment = datetime.combine(day, DIGEST_AT, LONDON)
    return moment


def after_quiet_hours(subscriber, grade, now):
    """Now, or when somebody's quiet hours end."""
    start, end = subscriber.quiet_from, subscriber.quiet_until
    if start is None or grade >= WAKES_FROM:
        return now
    here = now.astimezone(LONDON)
    clock = here.time()
    is_quiet = start <= clock < end if start < end else clock >= start or clock < end
    if not is_quiet:
        return now
    day = here.date() + timedelta(days=1 if end <= clock else 0)
    moment = datetime.combine(day, end, LONDON)
    # In the night in which an hour comes twice, it may be the second time.
    return moment if moment > now else moment.replace(fold=1)


def take_back(deliveries, *, because, now=None):
    """Cancel what is still waiting, in one statement; how many. What a worker is in the middle of
    is not taken back, and counts as reached; of any other row it finds, before it begins, that it changed.

    The other place where a state is moved for many rows at once: the transition is Delivery.cancel. Call it
    with the chain of events locked, as whoever gives a delivery up does."""
    # The conditions are on the rows themselves: what a worker begins while this waits for the row is looked
    # at once more, and what they are chosen by (an alert, a state of it) would not be.
    waiting = Delivery.objects.filter(state__in=UNFINISHED_STATES, finished_at=None, begun_at=None)
    return waiting.filter(pk__in=deliveries.values("pk")).update(
        state=DeliveryState.CANCELLED, finished_at=now or timezone.now(), cancelled_because=because[:200]
    )
