"""Whom to ask again about an alert that their organisation has not answered, and whom to tell instead.

Half-way to the objective, whoever has the alert is reminded, once; at the objective the deputies are told.
"""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q

from alerts import answers
from alerts.models import Alert, Endpoint, Subscriber
from alerts.objectives import CLOCKS, answering
from alerts.reach import Route
from alerts.states import ChannelName, Purpose, SubscriberKind, SubscriberState


# Whoever has a message for less than this has had no time to answer it, however late it came. Ours.
TIME_TO_ANSWER = timedelta(minutes=30)
# Machines answer nothing, so none is reminded.
REMINDED_BY = [each for each in ChannelName if each != ChannelName.WEBHOOK]
TELEPHONES = Prefetch(
    "endpoints", Endpoint.objects.in_use().filter(channel=ChannelName.SMS), to_attr="telephones"
)


def candidates():
    """The alerts whose organisations are waited for."""
    alerts = Alert.objects.in_force().filter(grade__in=CLOCKS, is_for_information=False)
    return alerts.select_related("area", "current_version")


def to_chase(now):
    """Those for which something is due, as far as can be seen without locking them."""
    return [each for each in candidates() if due(each, now)]


def due(alert, now):
    """{purpose: whom to ask}, as it stands now; empty where nothing is due."""
    return {purpose: each for purpose, each in chases(alert, now).items() if each}


def chases(alert, now):
    """{purpose: whom to ask, who may be nobody} of what it is time for."""
    version = alert.current_version
    version.alert = alert
    objective = answering(version, now)
    if objective is None or now < objective.remind_at or alert.valid_until <= now:
        return {}
    found = {Purpose.REMINDER: Reminders(version, now)}
    if now >= objective.due_at:
        found[Purpose.ESCALATION] = Escalations(version, now, objective.is_out_of_hours)
    return found


class Chase:
    """Whom to ask: found as keys in one pass; the routes of some of them, looked at anew, in few queries."""

    def __init__(self, version, now):
        self.version, self.now = version, now

    def __bool__(self):
        return self.rows().exists()

    def keys(self):
        return list(self.rows().order_by().values_list("pk", flat=True))

    def some(self, keys):
        """Of those rows, which still are to be asked."""
        return self.rows().order_by().filter(pk__in=keys)

    def asked(self, purpose):
        """Who was. A list that is worked out once: looked up for each row, it takes PostgreSQL minutes
        as long as it does not know how many there are by now."""
        return self.version.deliveries.filter(purpose=purpose).order_by().values("subscriber")

    @property
    def unanswered(self):
        """What was sent of the version to organisations that have not answered."""
        said = answers.said(self.version)
        return answers.messages(self.version).exclude(subscriber__organisation__in=said)


class Reminders(Chase):
    """To those who have the alert, by the way it reached them."""

    def rows(self):
        had = self.unanswered.reached()
        has_way = Q(endpoint__isnull=False) | Q(channel=ChannelName.EMAIL)
        return had.filter(
            self.not_yet(),
            has_way,
            finished_at__lte=self.now - TIME_TO_ANSWER,
            subscriber__state=SubscriberState.ACTIVE,
        )

    def not_yet(self):
        """Without a reminder by the same channel."""
        before = self.asked(Purpose.REMINDER)
        by_channel = (
            Q(channel=each) & ~Q(subscriber__in=before.filter(channel=each)) for each in REMINDED_BY
        )
        return reduce(or_, by_channel)

    def routes(self, keys):
        # People and addresses are read apart: joined to each row, and made into objects with it, they took
        # four times as long.
        found = list(self.some(keys).values_list("subscriber", "channel", "endpoint"))
        people = Subscriber.objects.in_bulk({subscriber for subscriber, _, _ in found})
        endpoints = Endpoint.objects.in_bulk({endpoint for _, _, endpoint in found if endpoint})
        for subscriber, channel, endpoint in found:
            yield Route(people[subscriber], channel, endpoints.get(endpoint))


class Escalations(Chase):
    """To the deputies of organisations that have had time to answer, or that nothing reached; outside office
    hours also to their out-of-hours contacts who were not sent the alert."""

    def __init__(self, version, now, is_out_of_hours):
        super().__init__(version, now)
        self.is_out_of_hours = is_out_of_hours

    def rows(self):
        people = Subscriber.objects.receiving().filter(self.stand_in(), organisation__in=self.organisations())
        return people.exclude(pk__in=self.asked(Purpose.ESCALATION))

    def stand_in(self):
        """Who is told when the others do not answer."""
        deputies = Q(is_deputy=True)
        if not self.is_out_of_hours:
            return deputies
        told = answers.messages(self.version).filter(subscriber=OuterRef("pk"))
        return deputies | Q(kind=SubscriberKind.OUT_OF_HOURS) & ~Exists(told)

    def organisations(self):
        """Those that nothing reached, or something long enough ago; in one pass over the messages."""
        theirs = answers.organisations_in(self.unanswered).annotate(
            reached=Count("pk", filter=Q(may_have_arrived=True)),
            first=Min("finished_at", filter=Q(may_have_arrived=True)),
        )
        had_time = Q(reached=0) | Q(first__lte=self.now - TIME_TO_ANSWER)
        return theirs.filter(had_time).values("subscriber__organisation")

    def routes(self, keys):
        for each in self.some(keys).prefetch_related(TELEPHONES):
            yield Route(each)
            # One is enough, and a message to a second would be the same row.
            for telephone in each.telephones[:1]:
                yield Route(each, ChannelName.SMS, telephone)
