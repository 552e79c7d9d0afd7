"""How the messages of versions went: how many, how it ended, and how soon after the issue.

Only what carries a version to those it is for is timed: no digest, no reminder, no notice of the end. What
was taken back in time was not meant to arrive, and is counted apart. What never arrived counts as later than
everything that did, so that a share of all is said of all.
"""

from datetime import timedelta

from django.db.models import Case, Count, DateTimeField, F, Q, When, Window
from django.db.models.functions import RowNumber

from alerts.evaluation.document import Part, Table, figures, rows
from alerts.evaluation.figures import Share, counted, length
from alerts.models import Delivery
from alerts.objectives import SHARE, WITHIN, needed
from alerts.states import ARRIVED_STATES, DeliveryState, Purpose


HALF = 50
MOST = round(SHARE * 100)
STEPS = [timedelta(minutes=number) for number in (1, 2, 5, 10, 30, 60)]
ENDINGS = {
    "Delivered": ARRIVED_STATES,
    "Came back": {DeliveryState.BOUNCED},
    "Given up": {DeliveryState.GIVEN_UP},
    "Still on its way": {DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.RETRYING},
    "Cancelled in time": {DeliveryState.CANCELLED},
}


def carried(versions):
    """What carries these versions to those they are for."""
    return Delivery.objects.filter(version__in=versions, purpose=Purpose.ALERT).order_by()


def meant(versions):
    return carried(versions).exclude(state=DeliveryState.CANCELLED)


def arrival():
    """When a message arrived; nothing for one that has not, or that came back."""
    return Case(
        When(state__in=ARRIVED_STATES, then=F("finished_at")), default=None, output_field=DateTimeField()
    )


def moments(versions):
    """{(version's key, per cent): when so many per cent of its messages had arrived, or None where they have
    not}, in one query however many versions and messages there are."""
    ranked = meant(versions).annotate(
        arrived=arrival(),
        rank=Window(RowNumber(), partition_by="version_id", order_by=F("arrived").asc(nulls_last=True)),
        among=Window(Count("pk"), partition_by="version_id"),
        # In hundredths, so that every database counts in whole numbers.
        upper=F("rank") * 100,
        lower=F("upper") - 100,
    )
    asked = {percent: F("among") * percent for percent in (HALF, MOST)}
    either = [Q(upper__gte=share, lower__lt=share) for share in asked.values()]
    found = ranked.filter(either[0] | either[1])
    return {
        (version, percent): arrived
        for version, rank, among, arrived in found.values_list("version_id", "rank", "among", "arrived")
        for percent in asked
        if rank == -(-among * percent // 100)
    }


def within(versions):
    """How many arrived within each of STEPS after the issue, one query: [(how soon, number)]."""
    counted = meant(versions).filter(state__in=ARRIVED_STATES)
    issued = F("version__issued_at")
    found = counted.aggregate(
        **{
            f"s{index}": Count("pk", filter=Q(finished_at__lte=issued + step))
            for index, step in enumerate(STEPS)
        }
    )
    return [(step, found[f"s{index}"]) for index, step in enumerate(STEPS)]


def in_time(versions):
    """{version's key: (how many arrived within the time allowed, how many were meant to)}, one query."""
    on_time = Q(state__in=ARRIVED_STATES, finished_at__lte=F("version__issued_at") + WITHIN)
    found = meant(versions).values("version_id")
    counts = found.annotate(soon=Count("pk", filter=on_time), all=Count("pk"))
    return {row["version_id"]: (row["soon"], row["all"]) for row in counts}


def endings(versions):
    """{version's key: {how it ended: number}}, one query."""
    found = carried(versions).values_list("version_id", "state").annotate(Count("pk"))
    counts = {}
    for version, state, number in found:
        ending = next(name for name, states in ENDINGS.items() if state in states)
        row = counts.setdefault(version, dict.fromkeys(ENDINGS, 0))
        row[ending] += number
    return counts


def part(versions, ended):
    """The part of a pack: `versions` of one alert, the first first, and their endings. Three queries."""
    moment, soon = moments(versions), in_time(versions)
    table = [row(each, ended.get(each.pk), moment, soon) for each in versions]
    steps = within(versions)
    total = sum(all_of for _, all_of in soon.values())
    return Part(
        "delivery",
        "Delivery",
        says=[sentence(soon), *besides(total)],
        tables=[
            Table(
                "By version",
                ("Version", *ENDINGS, "Half had it after", f"{MOST}% had it after", "Objective met"),
                table,
            ),
            figures([(f"Within {length(step)}", Share(number, total)) for step, number in steps], "How soon"),
        ],
        pictures=[rows("soon", "Delivered within", [(length(step), n) for step, n in steps], of=total)]
        if total
        else [],
    )


def row(version, ended, moment, soon):
    ended = ended or dict.fromkeys(ENDINGS, 0)
    after = [since(version, moment.get((version.pk, percent))) for percent in (HALF, MOST)]
    return (str(version.number), *ended.values(), *after, met(soon.get(version.pk)))


def since(version, moment):
    return moment - version.issued_at if moment else "not reached"


def is_met(soon):
    """Whether enough arrived in time; None where nothing was meant to."""
    on_time, total = soon or (0, 0)
    return on_time >= needed(total) if total else None


def met(soon):
    return {True: "Yes", False: "No", None: "Nothing was sent"}[is_met(soon)]


def sentence(soon):
    asked = [each for each in soon.values() if each[1]]
    kept = sum(is_met(each) for each in asked)
    if not asked:
        return "Nothing was sent."
    return (
        f"The objective: {MOST}% of the messages of a version are delivered within {length(WITHIN)} of its"
        f" issue. It was met for {kept} of {counted(len(asked), 'version')}."
    )


def besides(total):
    if total:
        yield "Delivered means that the recipient's server took it; whether it was read is not known."
