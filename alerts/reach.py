"""Whom the next version of an alert reaches, and how: said in one sentence, and listed name by name.

An area may have a hundred thousand subscribers, so whoever is told is read row by row and never held at once.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import time
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import cached_property

from alerts import policies
from alerts.fatigue import Fatigue, fatigue_of
from alerts.languages import name_of
from alerts.models import Delivery, Endpoint, Subscriber, Subscription
from alerts.states import Audience, ChannelName, EndpointState, Rhythm
from workflow.refusals import refusal


READ_AT_ONCE = 2000
# More names than anybody reads; beyond them a page says how many there are. Ours.
MOST_NAMES = 500


def key_of(subscriber_pk, channel):
    return f"{subscriber_pk}:{channel}"


class Addressee(NamedTuple):
    """As much of a subscriber as a delivery takes."""

    pk: int
    email: str
    quiet_from: time | None
    quiet_until: time | None


class Place(NamedTuple):
    """As much of an endpoint."""

    pk: int
    address: str


@dataclass(frozen=True)
class Route:
    """One way to one recipient."""

    subscriber: Subscriber | Addressee
    channel: str = ChannelName.EMAIL
    endpoint: Endpoint | Place | None = None
    rhythm: str = Rhythm.AT_ONCE

    @property
    def address(self):
        return self.endpoint.address if self.endpoint else self.subscriber.email

    @property
    def key(self):
        return key_of(self.subscriber.pk, self.channel)


class Recipients:
    """Everybody the next version of an alert goes to, route by route; reading it again asks again."""

    def __init__(self, alert, now=None):
        self.alert, self.now = alert, now or timezone.now()

    def __iter__(self):
        yield from self.subscribed()
        for subscriber in self.besides():
            yield Route(subscriber)

    def __bool__(self):
        return any(True for _ in self)

    @property
    def keys(self):
        """The key of each route, without reading anything else about it."""
        rows = self.subscriptions.order_by().values_list("subscriber_id", "channel")
        for subscriber_pk, channel in rows.iterator(chunk_size=READ_AT_ONCE):
            yield key_of(subscriber_pk, channel)
        for subscriber_pk in self.besides_rows().order_by().values_list("pk", flat=True).iterator():
            yield key_of(subscriber_pk, ChannelName.EMAIL)

    def to_send_to(self):
        """Every route, in no order and with no more of each than a delivery takes: made into objects and with
        their organisations, a hundred thousand take half as long again to issue to."""
        whose = [f"subscriber__{name}" for name in Addressee._fields]
        columns = (*whose, "channel", "rhythm", "endpoint__pk", "endpoint__address")
        rows = self.subscriptions.order_by().values_list(*columns)
        for *who, channel, rhythm, key, address in rows.iterator(chunk_size=READ_AT_ONCE):
            yield Route(Addressee(*who), channel, Place(key, address) if key else None, rhythm)
        for who in self.besides_rows().order_by().values_list(*Addressee._fields).iterator(READ_AT_ONCE):
            yield Route(Addressee(*who))

    @cached_property
    def subscriptions(self):
        if self.alert.is_for_groups_only:
            return Subscription.objects.none()
        return Subscription.objects.of(self.alert, now=self.now)

    def subscribed(self):
        rows = self.subscriptions.select_related("subscriber__organisation", "endpoint").order_by(
            "subscriber__organisation__name", "subscriber__name", "subscriber", "channel"
        )
        for each in rows.iterator(chunk_size=READ_AT_ONCE):
            yield Route(each.subscriber, each.channel, each.endpoint, each.rhythm)

    def besides(self):
        rows = self.besides_rows().select_related("organisation").order_by("organisation__name", "name", "pk")
        return rows.iterator(chunk_size=READ_AT_ONCE)

    def besides_rows(self):
        """Who is told without subscribing to this: members of the groups it is for, and whoever had an
        earlier version, as long as they receive alerts at all."""
        wanted = reached_by(self.alert) | in_groups(self.alert)
        subscribed = self.subscriptions.values("subscriber")
        return Subscriber.objects.receiving().filter(pk__in=wanted.values("pk")).exclude(pk__in=subscribed)


def recipients_of(alert, now=None):
    """Everybody the next version goes to: today's subscribers, its groups, and whoever had an earlier one."""
    return Recipients(alert, now)


def in_groups(alert):
    if not alert.pk:
        return Subscriber.objects.none()
    return Subscriber.objects.filter(pk__in=Subscriber.objects.filter(groups__alerts=alert.pk).values("pk"))


def reached_by(alert):
    """Subscribers whom some version of the alert reached, or may have."""
    # By key: an alert that is only being thought of has reached nobody.
    reached = Delivery.objects.filter(version__alert=alert.pk).reached()
    return Subscriber.objects.filter(pk__in=reached.values("subscriber"))


def routes_reached(alert):
    """Every way by which some version of the alert reached somebody, or may have, whether or not they still
    subscribe: where it went the last time, or by e-mail where they have removed that address since."""
    deliveries = Delivery.objects.filter(version__alert=alert.pk).reached()
    rows = deliveries.select_related("subscriber", "endpoint").order_by("subscriber", "queued_at")
    for _, theirs in groupby(rows.iterator(chunk_size=READ_AT_ONCE), key=attrgetter("subscriber_id")):
        yield from {route.channel: route for route in map(route_back, theirs)}.values()


def route_back(delivery):
    """The way a message went, where it is still there. Of several by one channel the last counts."""
    gone = delivery.endpoint is None or delivery.endpoint.state == EndpointState.REMOVED
    if gone:
        return Route(delivery.subscriber)
    return Route(delivery.subscriber, delivery.channel, delivery.endpoint)


class Fingerprint:
    """Of a list of recipients, whatever its order: each is added as it is read."""

    def __init__(self):
        self.sum = self.count = 0

    def add(self, key):
        self.sum += int.from_bytes(hashlib.sha256(key.encode()).digest())
        self.count += 1

    def __str__(self):
        return f"{self.sum % 2**256:064x}"


def fingerprint(recipients):
    """What somebody was shown, to compare with what would be sent to: 64 hexadecimal digits."""
    found = Fingerprint()
    is_everybody = isinstance(recipients, Recipients)
    for key in recipients.keys if is_everybody else (route.key for route in recipients):
        found.add(key)
    return str(found)


# Of an empty list.
NOBODY = fingerprint([])


@dataclass
class Reach:
    """Whom the next version goes to, counted as they were read, and whether anybody may read it."""

    is_public: bool
    people: int = 0
    seen: str = ""
    names: Counter = field(default_factory=Counter)  # organisation's name: how many people
    listed: dict = field(default_factory=dict)  # organisation's name: the first of its people
    ways: list = field(default_factory=list)  # [(channel, language, how many)], the most first
    languages: set = field(default_factory=set)
    recipients: Recipients | None = None

    @cached_property
    def fatigue(self):
        """Who has heard a lot lately; asked for where somebody looks at it, and not where they have."""
        return Fatigue() if self.recipients is None else fatigue_of(self.recipients)

    @property
    def nobody(self):
        """The sentence that refuses to tell nobody, or ""."""
        return refusal(policies.check_has_audience, self.people)

    @property
    def organisations(self):
        """[(organisation, those of its people that are listed, how many more there are)]."""
        return [
            (name, self.listed.get(name, []), many - len(self.listed.get(name, [])))
            for name, many in sorted(self.names.items())
        ]

    @property
    def statement(self):
        """ "412 people in 57 organisations, and the public page": what an approver ticks."""
        organisations = len(self.names)
        people = "1 person" if self.people == 1 else f"{self.people} people"
        where = "1 organisation" if organisations == 1 else f"{organisations} organisations"
        return f"{people} in {where}{', and the public page' if self.is_public else ''}"


def reach_of(alert, audience):
    """Whom a version of this alert for this audience goes to; of an alert that is only thought of as well."""
    reach, mark, ways, met = Reach(audience == Audience.PUBLIC), Fingerprint(), Counter(), None
    recipients = recipients_of(alert)
    for route in recipients:
        subscriber = route.subscriber
        mark.add(route.key)
        ways[route.channel, subscriber.language] += 1
        if subscriber.pk == met:
            continue
        met, name = subscriber.pk, subscriber.organisation.name
        reach.names[name] += 1
        reach.languages.add(subscriber.language)
        if reach.people < MOST_NAMES:
            reach.listed.setdefault(name, []).append(subscriber)
        reach.people += 1
    reach.seen, reach.recipients = str(mark), recipients
    reach.ways = [
        (ChannelName(channel).label, name_of(language), many)
        for (channel, language), many in ways.most_common()
    ]
    return reach
