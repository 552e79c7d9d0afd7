"""How much people have been sent lately. Who hears too often stops reading: an approver is warned of it, and
never stopped."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from alerts.models import Delivery, Subscriber
from alerts.states import ENDING_KINDS, DeliveryState, Purpose, Rhythm


# More alerts than this in so many days are more than somebody can act on. Ours.
BUDGET, WITHIN = 5, timedelta(days=7)
# More names than anybody reads; beyond them a page says how many there are. Ours.
MOST_NAMES = 50
NEVER_HAD = frozenset({DeliveryState.CANCELLED, DeliveryState.GIVEN_UP, DeliveryState.BOUNCED})


@dataclass(frozen=True)
class Fatigue:
    """Who will have had more than the budget when the next version is out."""

    people: int = 0
    listed: tuple = ()

    @property
    def statement(self):
        """ "12 people will have had more than 5 alerts within 7 days.", or ""."""
        if not self.people:
            return ""
        people = "1 person" if self.people == 1 else f"{self.people} people"
        return f"{people} will have had more than {BUDGET} alerts within {WITHIN.days} days."

    @property
    def more(self):
        return self.people - len(self.listed)


def fatigue_of(recipients):
    """Counted by the database, whatever the number of recipients; the first of them by name."""
    tired = hearing_at_once(recipients).filter(pk__in=sated(recipients.now).values("subscriber"))
    people = tired.count()
    if not people:
        return Fatigue()
    named = tired.select_related("organisation").order_by("organisation__name", "name", "pk")
    return Fatigue(people, tuple(named[:MOST_NAMES]))


def hearing_at_once(recipients):
    """Recipients without those who have it in a digest."""
    subscriptions = recipients.subscriptions
    if recipients.alert.is_for_information:
        subscriptions = subscriptions.filter(rhythm=Rhythm.AT_ONCE)
    besides = recipients.besides_rows()
    return Subscriber.objects.filter(
        Q(pk__in=subscriptions.values("subscriber")) | Q(pk__in=besides.values("pk"))
    )


def sated(now):
    """(subscriber, how many alerts they had) of those who have had the whole budget by now. A message over
    two channels is one; that an alert has ended is none."""
    lately = Delivery.objects.filter(version__issued_at__gt=now - WITHIN, purpose=Purpose.ALERT)
    had = lately.exclude(state__in=NEVER_HAD).exclude(version__kind__in=ENDING_KINDS)
    return (
        had.order_by()
        .values("subscriber")
        .annotate(many=Count("version", distinct=True))
        .filter(many__gte=BUDGET)
    )
