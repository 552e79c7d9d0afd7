"""What organisations answered to alerts: when, whether in time, and what they did.

An organisation is one that a message may have reached. Any of its people speaks for it, its first word about
an alert counts, and its time begins with the first version it was told of.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Min

from alerts.evaluation.document import Part, Table, figures, rows
from alerts.evaluation.figures import Share, middle
from alerts.models import Acknowledgement, Delivery
from alerts.objectives import CLOCKS
from alerts.policies.chasing import CHASING


@dataclass
class Answer:
    """One organisation told of one alert, and what came back. Without a due date nobody waited for it."""

    alert_id: int
    organisation_id: int
    organisation: str
    told_at: datetime
    due_at: datetime | None = None
    received_at: datetime | None = None
    acted_at: datetime | None = None
    is_not_applicable: bool = False
    deeds: set = field(default_factory=set)

    @property
    def took(self):
        return max(self.received_at, self.told_at) - self.told_at if self.received_at else None

    @property
    def is_in_time(self):
        """None where nobody waited for it."""
        if self.due_at is None:
            return None
        return self.received_at is not None and self.received_at <= self.due_at


def answers(alerts, keeper):
    """{(alert's key, organisation's key): Answer} for some alerts of one area, in two queries; `keeper` keeps
    the area's clocks."""
    alerts = {each.pk: each for each in alerts}
    found = told(alerts)
    for answer in found.values():
        answer.due_at = due(alerts[answer.alert_id], answer.told_at, keeper)
    for word in Acknowledgement.objects.filter(alert__in=alerts).order_by("received_at"):
        answer = found.get((word.alert_id, word.organisation_id))
        if answer:
            take(answer, word)
    return found


def told(alerts):
    sent = Delivery.objects.filter(version__alert__in=alerts).exclude(purpose__in=CHASING).reached()
    columns = ("version__alert", "subscriber__organisation", "subscriber__organisation__name")
    found = sent.order_by("subscriber__organisation__name").values_list(*columns)
    return {row[:2]: Answer(*row) for row in found.annotate(Min("version__issued_at"))}


def due(alert, told_at, keeper):
    """By when an answer is in time; None where the grade asks for none."""
    clock = CLOCKS.get(alert.grade)
    if clock is None or alert.is_for_information:
        return None
    return keeper.deadline(clock, told_at)


def take(answer, word):
    """Add what one of its people said; words come in order."""
    answer.received_at = answer.received_at or word.received_at
    answer.acted_at = min(filter(None, [answer.acted_at, word.acted_at]), default=None)
    answer.is_not_applicable = answer.is_not_applicable or word.is_not_applicable
    answer.deeds |= set(word.deeds)


def part(alert, found, keeper):
    """The part of a pack about acknowledgement."""
    said = [each for each in found if each.received_at]
    funnel = [
        ("Told", len(found)),
        ("Said that they have it", len(said)),
        ("Acted", sum(bool(each.acted_at) for each in found)),
    ]
    return Part(
        "acknowledgement",
        "Acknowledgement",
        says=[sentence(alert, found, keeper)],
        tables=[
            figures(
                [
                    *funnel,
                    *standing(found),
                    ("Said that it is not for them", sum(each.is_not_applicable for each in found)),
                    ("Median time until they said that they have it", middle(each.took for each in found)),
                ]
            ),
            Table("By organisation", ("Organisation", "Answered", "After", "Acted"), table(found)),
        ],
        pictures=[rows("funnel", "Organisations", funnel, of=len(found))] if found else [],
    )


def standing(found):
    """How many answered in time, late and never, of those that were waited for."""
    waited = [each for each in found if each.due_at]
    in_time = sum(each.is_in_time for each in waited)
    never = sum(each.received_at is None for each in found)
    return [
        ("In time", Share(in_time, len(waited))),
        ("Late", sum(bool(each.received_at) and not each.is_in_time for each in waited)),
        ("Never", never),
    ]


def sentence(alert, found, keeper):
    if not found:
        return "No organisation was reached by a message."
    clock = CLOCKS.get(alert.grade)
    if clock is None or alert.is_for_information:
        return "Nobody was asked to answer by a time: it was of a low grade, or for information only."
    return (
        f"An organisation is in time that says so within the time allowed ({keeper.clock(clock)})."
        " One word of any of its people is enough."
    )


def table(found):
    return [
        (each.organisation, verdict(each), each.took or "–", "yes" if each.acted_at else "no")
        for each in found
    ]


def verdict(answer):
    if answer.received_at is None:
        return "never"
    return {True: "in time", False: "late", None: "yes"}[answer.is_in_time]
