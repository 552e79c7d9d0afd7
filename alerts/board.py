"""What a wall screen shows: what is in force, how its messages go, who has not answered, what is due, and
what is wrong. As many queries whatever there is."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef

from alerts.models import Acknowledgement, Alarm, Alert, Delivery
from alerts.objectives import ASKED_KINDS, CLOCKS
from alerts.policies.chasing import CHASING
from alerts.states import ARRIVED_STATES, FAILED_STATES, UNFINISHED_STATES, DeliveryState, Grade, Purpose
from panel.models import Consultation
from panel.states import ConsultationState
from workflow.timekeeping import keepers_of


# What fits a screen of 1920 by 1080 in letters that are read from five metres. Ours.
MOST_ALERTS, MOST_ALARMS, MOST_DUE = 5, 2, 3
# Nobody needs to be told earlier of what is due. Ours.
DUE_WITHIN = timedelta(hours=24)
WATCHED_GRADES = frozenset({Grade.HIGH, Grade.SEVERE})


@dataclass
class Silent:
    """The organisations that have not said that they have an alert."""

    number: int = 0
    of: int = 0
    since: datetime | None = None
    due_at: datetime | None = None


@dataclass
class Line:
    """One alert in force."""

    alert: Alert
    messages: Counter = field(default_factory=Counter)
    silent: Silent | None = None

    @property
    def total(self):
        return sum(number for state, number in self.messages.items() if state != DeliveryState.CANCELLED)

    @property
    def arrived(self):
        return self.count(ARRIVED_STATES)

    @property
    def failed(self):
        return self.count(FAILED_STATES)

    @property
    def is_running(self):
        return bool(self.count(UNFINISHED_STATES))

    @property
    def percent(self):
        return 100 * self.arrived // self.total if self.total else 0

    def count(self, states):
        return sum(self.messages[state] for state in states)


@dataclass(frozen=True)
class Due:
    """Something to be done by a time."""

    what: str
    where: str
    at: datetime


@dataclass(frozen=True)
class Board:
    lines: list
    alarms: list
    due: list

    @property
    def shown(self):
        return self.lines[:MOST_ALERTS]

    @property
    def more(self):
        return len(self.lines) - len(self.shown)

    @property
    def more_alarms(self):
        return max(len(self.alarms) - MOST_ALARMS, 0)

    @property
    def more_due(self):
        return max(len(self.due) - MOST_DUE, 0)

    @property
    def is_running(self):
        """Messages are on their way, of which no hint tells."""
        return any(each.is_running for each in self.lines)

    @property
    def silent(self):
        """How many organisations in all have not answered, alert by alert."""
        return sum(each.silent.number for each in self.lines if each.silent)


def board(areas, now):
    """The Board of some areas."""
    alerts = list(
        Alert.objects.in_force().filter(area__in=areas).with_current_version().order_by("valid_until")
    )
    lines = {each.current_version_id: Line(each) for each in alerts}
    count_messages(lines)
    count_silent(lines, keepers_of(areas))
    alarms = Alarm.objects.ringing().filter(area__in=areas) | Alarm.objects.ringing().filter(area=None)
    due = [*reviews(alerts, now), *votes(areas, now)]
    return Board(list(lines.values()), list(alarms), sorted(due, key=lambda each: each.at))


def count_messages(lines):
    sent = Delivery.objects.filter(version__in=lines, purpose=Purpose.ALERT).order_by()
    for version, state, number in sent.values_list("version", "state").annotate(Count("pk")):
        lines[version].messages[state] = number


def count_silent(lines, keepers):
    """Where answers are waited for: of the serious ones, as soon as they say something new."""
    waited = {pk: each for pk, each in lines.items() if is_waited_for(each.alert)}
    for line in waited.values():
        line.silent = Silent(due_at=due_at(line.alert, keepers[line.alert.area_id]))
    for version, has_answered, since in told(waited):
        silent = waited[version].silent
        silent.of += 1
        if not has_answered:
            silent.number += 1
            silent.since = min(filter(None, [silent.since, since]))


def is_waited_for(alert):
    is_asked = alert.current_version.kind in ASKED_KINDS and not alert.is_for_information
    return is_asked and alert.grade in WATCHED_GRADES


def due_at(alert, keeper):
    return keeper.deadline(CLOCKS[alert.grade], alert.current_version.issued_at)


def told(versions):
    """(version, whether it has answered, since when it is told) for each organisation."""
    answer = Acknowledgement.objects.filter(
        version=OuterRef("version"), organisation=OuterRef("subscriber__organisation")
    )
    sent = Delivery.objects.filter(version__in=versions).exclude(state=DeliveryState.CANCELLED)
    sent = sent.exclude(purpose__in=CHASING).order_by().annotate(has_answered=Exists(answer))
    rows = sent.values_list("version", "has_answered", "subscriber__organisation").annotate(Min("queued_at"))
    return [(version, has_answered, since) for version, has_answered, _, since in rows]


def reviews(alerts, now):
    soon = [each for each in alerts if each.review_at and each.review_at <= now + DUE_WITHIN]
    return [Due(f"Review {each.reference}", str(each.area), each.review_at) for each in soon]


def votes(areas, now):
    """By panel and time only: what is asked is for those who vote."""
    asked = Consultation.objects.filter(panel__area__in=areas).select_related("panel__area")
    open_now = [*asked.voting().filter(deadline__lte=now + DUE_WITHIN), *asked.with_chair()]
    return [Due(what_is_due(each), str(each.panel.area), each.deadline) for each in open_now]


def what_is_due(consultation):
    if consultation.state == ConsultationState.TIED:
        return f"Casting vote, {consultation.panel.name}"
    return f"Vote, {consultation.panel.name}"
