"""What is wrong with sending itself: read from the rows, so that a page knows it even when no worker runs."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING, Role
from alerts.models import Alarm, Alert, Circular, Delivery, Probe, Version
from alerts.states import (
    ARRIVED_STATES,
    ENDED_STATES,
    FAILED_STATES,
    AlarmKind,
    AlertState,
    ChannelName,
    DeliveryState,
)


# A worker takes what is due within a second, and a mail server answers within twenty. Ours.
SILENT_FOR = timedelta(minutes=5)
# For so long a withdrawal that reached nobody is worth an alarm: as long as its messages are tried. Ours.
LATELY = timedelta(days=3)
# How often each channel is tested. Several workers do so in turn: whoever comes early leaves it. Ours.
TESTED_EVERY, A_LITTLE_EARLY = timedelta(minutes=5), timedelta(seconds=30)
WHO_ACTS = COORDINATING | {Role.APPROVER}

WHAT_TO_DO = {
    AlarmKind.CHANNEL_DOWN: (
        "Tell whoever looks after this installation. Nothing is lost: messages wait, and leave when it works"
        " again. Whoever must know now, ring."
    ),
    AlarmKind.SILENCE: (
        "Tell whoever looks after this installation that no worker runs, or that the mail server takes"
        " nothing. Nothing is lost. Whoever must know now, ring."
    ),
    AlarmKind.NOBODY: (
        "Open the alert and see why under “Who was sent”. Tell its partners another way, then mend what is"
        " wrong and send again."
    ),
}


def ringing_for(user):
    """The alarms that somebody who can do something about them sees, the oldest first. Two queries."""
    if not has_role(user, WHO_ACTS):
        return []
    areas, now = areas_of(user, WHO_ACTS), timezone.now()
    kept = list(Alarm.objects.ringing().filter(Q(area=None) | Q(area__in=areas)).select_related("alert"))
    known = {alarm.key for alarm in kept}
    found = [alarm for alarm in silences(now, areas) if alarm.key not in known]
    return sorted(kept + found, key=lambda alarm: alarm.raised_at)


def troubles(now):
    """Every alarm about versions that ought to ring now, not saved."""
    return silences(now) + unheard(now)


def silences(now, areas=None):
    """An alarm for each alert and circular of which nothing leaves: its messages lie untaken, or all were
    refused."""
    waiting = overdue(now, areas)
    of_alerts = [row for row in waiting if row["circular"] is None]
    to_read = [row for row in waiting if row["circular"] and row["untaken"]]
    return silent_alerts(of_alerts, now) + silent_circulars(to_read, now)


def silent_circulars(waiting, now):
    """Something to read is no warning; but that it lies untaken shows that no worker runs."""
    circulars = Circular.objects.select_related("area").in_bulk({row["circular"] for row in waiting})
    return [silence_of(circulars[row["circular"]], row["channel"], row["many"], now) for row in waiting]


def silent_alerts(waiting, now):
    if not waiting:
        return []
    moving = on_the_move(now)
    some_arrived = arrived([row["version"] for row in waiting])
    silent = [
        row
        for row in waiting
        if (row["channel"], row["version__alert__area__is_exercise"]) not in moving
        and (row["untaken"] or (row["version"], row["channel"]) not in some_arrived)
    ]
    alerts = Alert.objects.select_related("area").in_bulk({row["version__alert"] for row in silent})
    return [silence(alerts[row["version__alert"]], row["channel"], row["many"], now) for row in silent]


def overdue(now, areas):
    """What ought to have left some time ago, counted by version or circular and by channel; one query."""
    before = now - SILENT_FOR
    untaken, refused = Q(due_at__lte=before), Q(state=DeliveryState.RETRYING, queued_at__lte=before)
    rows = Delivery.objects.unfinished().filter(untaken | refused)
    if areas is not None:
        rows = rows.filter(Q(version__alert__area__in=areas) | Q(circular__area__in=areas))
    about = ("version", "version__alert", "version__alert__area__is_exercise", "circular", "channel")
    counted = rows.order_by().values(*about).annotate(many=Count("pk"), untaken=Count("pk", filter=untaken))
    return list(counted)


def on_the_move(now):
    """{(channel, whether for drills)} of the ways by which something left just now."""
    lately = Delivery.objects.filter(finished_at__gte=now - SILENT_FOR, circular=None)
    left = lately.filter(state__in=ARRIVED_STATES)
    return set(left.order_by().values_list("channel", "version__alert__area__is_exercise").distinct())


def arrived(versions):
    """{(version, channel)} of which something arrived."""
    rows = Delivery.objects.filter(version__in=versions, state__in=ARRIVED_STATES)
    return set(rows.order_by().values_list("version", "channel").distinct())


def silence(alert, channel, many, now):
    found = silence_of(alert, channel, many, now)
    found.alert = alert
    return found


def silence_of(sent, channel, many, now):
    """Of an alert or a circular."""
    messages = "1 message" if many == 1 else f"{many} messages"
    name = ChannelName(channel).label.lower()
    return Alarm(
        key=f"silence:{sent.reference}:{channel}",
        kind=AlarmKind.SILENCE,
        area=sent.area,
        channel=channel,
        words=f"{sent.reference}: {messages} by {name} ought to have left, and nothing is being sent.",
        raised_at=now,
    )


def unheard(now):
    """An alarm for each version in force, or withdrawal of late, that reached nobody it was sent to."""
    deliveries = Delivery.objects.filter(version=OuterRef("pk"))
    lost = FAILED_STATES | {DeliveryState.CANCELLED}
    in_force = Q(alert__state=AlertState.LIVE)
    # A withdrawal of what nobody had been sent has nobody to tell.
    withdrawn = Q(alert__state__in=ENDED_STATES, issued_at__gte=now - LATELY) & Q(Exists(deliveries))
    versions = (
        Version.objects.filter(
            in_force | withdrawn, pk=F("alert__current_version"), issued_at__lte=now - SILENT_FOR
        )
        .exclude(Exists(deliveries.exclude(state__in=lost)))
        .select_related("alert__area")
    )
    return [nobody(version, now) for version in versions]


def nobody(version, now):
    alert = version.alert
    return Alarm(
        key=f"nobody:{alert.reference}:{version.number}",
        kind=AlarmKind.NOBODY,
        area=alert.area,
        alert=alert,
        words=f"{alert.reference}: nobody was told of version {version.number}. Every message failed.",
        raised_at=now,
    )


def was_just_tested(channel, now):
    return Probe.objects.filter(channel=channel, at__gt=now - TESTED_EVERY + A_LITTLE_EARLY).exists()
