"""How much recipients hear in a year, month by month, and how each organisation fares."""

from collections import defaultdict
from datetime import datetime
from itertools import pairwise

from django.db.models import Avg, Count, Max, Q

from alerts.evaluation.answering import verdict
from alerts.evaluation.document import Part, Table, bars
from alerts.evaluation.figures import middle
from alerts.fatigue import BUDGET, NEVER_HAD, WITHIN
from alerts.models import Delivery
from alerts.states import ARRIVED_STATES, ENDING_KINDS, FAILED_STATES, Purpose
from workflow.clocks import LONDON


def month_starts(year):
    """When each month begins in London, and the next year."""
    return [datetime(year + month // 12, month % 12 + 1, 1, tzinfo=LONDON) for month in range(13)]


def fatigue(area, year):
    """What recipients had, by the month of issue; what arrived by two ways is one, an end is none. Twelve
    queries."""
    starts = month_starts(year)
    had = Delivery.objects.filter(version__alert__area=area, purpose=Purpose.ALERT).order_by()
    had = had.exclude(state__in=NEVER_HAD).exclude(version__kind__in=ENDING_KINDS)
    months = [(f"{start:%b}", heard(had, start, end)) for start, end in pairwise(starts)]
    most = [(month, each["most"] or 0) for month, each in months]
    return Part(
        "fatigue",
        "How much recipients hear",
        says=[
            f"Whoever hears too often stops reading. Issuing warns when somebody would have more than"
            f" {BUDGET} alerts and updates within {WITHIN.days} days."
        ],
        tables=[
            Table(
                "Alerts and updates for each recipient, by month",
                ("Month", "Recipients", "Mean", "Most"),
                [(month, each["people"], each["mean"] or 0, each["most"] or 0) for month, each in months],
            )
        ],
        pictures=[bars("fatigue", "Most for one recipient, by month", most)]
        if any(n for _, n in most)
        else [],
    )


def heard(had, start, end):
    within = had.filter(version__issued_at__gte=start, version__issued_at__lt=end)
    each = within.values("subscriber").annotate(many=Count("version", distinct=True))
    return each.aggregate(people=Count("subscriber"), mean=Avg("many"), most=Max("many"))


def organisations(versions, answers):
    """Delivery and answers of each organisation. One query."""
    messages = by_organisation(versions)
    said = defaultdict(list)
    for each in answers:
        said[each.organisation_id].append(each)
    names = {key: each[0].organisation for key, each in said.items()}
    names |= {key: each[0] for key, each in messages.items()}
    table = [
        row(messages.get(key, (names[key], 0, 0)), said.get(key, []))
        for key in sorted(names, key=lambda key: (names[key], key))
    ]
    return Part(
        "organisations",
        "Organisations",
        says=["Answers are counted alert by alert; one word of any of an organisation's people is enough."],
        tables=[
            Table(
                "By organisation",
                (
                    "Organisation",
                    "Delivered",
                    "Did not arrive",
                    "Told of alerts",
                    "In time",
                    "Late",
                    "Never",
                    "Median time",
                ),
                table,
            )
        ]
        if table
        else [],
    )


def by_organisation(versions):
    """{organisation's key: (its name, messages delivered, messages that failed)}."""
    sent = Delivery.objects.filter(version__in=versions, purpose=Purpose.ALERT).order_by()
    rows = sent.values_list("subscriber__organisation", "subscriber__organisation__name").annotate(
        delivered=Count("pk", filter=Q(state__in=ARRIVED_STATES)),
        failed=Count("pk", filter=Q(state__in=FAILED_STATES)),
    )
    return {key: tuple(counts) for key, *counts in rows}


def row(messages, said):
    name, delivered, failed = messages
    counts = [
        sum(verdict(each) in which for each in said) for which in (("in time", "yes"), ("late",), ("never",))
    ]
    return (name, delivered, failed, len(said), *counts, middle(each.took for each in said) or "–")
