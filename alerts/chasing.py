"""Whom to ask again about an alert that their organisation has not answered, and whom to tell instead.

Half-way to the objective, whoever has the alert is reminded, once; at the objective the deputies are told.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q

from alerts import answers
from alerts.models import Alert, Endpoint, Subscriber
from alerts.objectives import CLOCKS, answering
from alerts.reach import READ_AT_ONCE, Route
from alerts.states import ChannelName, Purpose, SubscriberKind, SubscriberState


# Whoever has a message for less than this has had no time to answer it, however late it came. Ours.
TIME_TO_ANSWER = timedelta(minutes=30)
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
    """{purpose: the routes of those to be asked}, as it stands now; empty where nothing is due."""
    version = alert.current_version
    version.alert = alert
    objective = answering(version, now)
    if objective is None or now < objective.remind_at or alert.valid_until <= now:
        return {}
    routes = {Purpose.REMINDER: Reminders(version, now)}
    if now >= objective.due_at:
        routes[Purpose.ESCALATION] = Escalations(version, now, objective.is_out_of_hours)
    return {purpose: each for purpose, each in routes.items() if each}


class Chase:
    """Routes that are read row by row, and can be asked whether there are any."""

    def __init__(self, version, now):
        self.version, self.now = version, now

    def __bool__(self):
        return self.rows().exists()

    @property
    def unanswered(self):
        """What was sent of the version to organisations that have not answered."""
        said = answers.said(self.version)
        return answers.messages(self.version).exclude(subscriber__organisation__in=said)


class Reminders(Chase):
    """To those who have the alert, by the way it reached them. Machines answer nothing, so none is asked."""

    def rows(self):
        before = self.version.deliveries.filter(
            purpose=Purpose.REMINDER, subscriber=OuterRef("subscriber"), channel=OuterRef("channel")
        )
        had = self.unanswered.reached().exclude(channel=ChannelName.WEBHOOK)
        return had.filter(
            ~Exists(before),
            finished_at__lte=self.now - TIME_TO_ANSWER,
            subscriber__state=SubscriberState.ACTIVE,
        ).select_related("subscriber", "endpoint")

    def __iter__(self):
        for each in self.rows().iterator(chunk_size=READ_AT_ONCE):
            if each.endpoint or each.channel == ChannelName.EMAIL:
                yield Route(each.subscriber, each.channel, each.endpoint)


class Escalations(Chase):
    """To the deputies of organisations that have had time to answer, or that nothing reached; outside office
    hours also to their out-of-hours contacts who were not sent the alert."""

    def __init__(self, version, now, is_out_of_hours):
        super().__init__(version, now)
        self.is_out_of_hours = is_out_of_hours

    def rows(self):
        before = self.version.deliveries.filter(purpose=Purpose.ESCALATION, subscriber=OuterRef("pk"))
        people = Subscriber.objects.receiving().filter(
            ~Exists(before), organisation__in=answers.organisations_in(self.unanswered)
        )
        people = people.exclude(organisation__in=self.only_just_reached())
        return people.filter(self.stand_in())

    def stand_in(self):
        """Who is told when the others do not answer."""
        deputies = Q(is_deputy=True)
        if not self.is_out_of_hours:
            return deputies
        told = answers.messages(self.version).order_by().values("subscriber")
        return deputies | Q(kind=SubscriberKind.OUT_OF_HOURS) & ~Q(pk__in=told)

    def only_just_reached(self):
        """Organisations that something reached, and nothing long enough ago."""
        reached = self.unanswered.reached()
        had_time = reached.filter(finished_at__lte=self.now - TIME_TO_ANSWER)
        late = reached.exclude(subscriber__organisation__in=answers.organisations_in(had_time))
        return answers.organisations_in(late)

    def __iter__(self):
        with_telephones = self.rows().prefetch_related(TELEPHONES)
        for each in with_telephones.iterator(chunk_size=READ_AT_ONCE):
            yield Route(each)
            # One is enough, and a message to a second would be the same row.
            for telephone in each.telephones[:1]:
                yield Route(each, ChannelName.SMS, telephone)
