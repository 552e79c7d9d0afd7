"""What is noted about sending itself: self-tests of the channels, and alarms that ring until all is well."""

from django.db import connection, transaction
from django.utils import timezone

from alerts import alarm_letters, alarms
from alerts.codes import in_words
from alerts.models import Alarm, Probe
from alerts.states import AlarmKind, ChannelName
from workflow.events import SYSTEM, lock_chain, record


# One failure may be a moment's; two in a row are not. Ours.
FAILURES_IN_A_ROW = 2
# So many self-tests of a channel are kept: a month of one every five minutes. Ours.
PROBES_KEPT = 8640


@transaction.atomic
def note_probe(channel, *, ok, code, milliseconds, at=None):
    """Keep how a self-test ended; ring, or be quiet again, by the last two. None where another worker has
    just tested the same."""
    now = at or timezone.now()
    lock_chain()
    if alarms.was_just_tested(channel, now):
        return None
    probe = Probe.objects.create(channel=channel, at=now, ok=ok, code=code[:40], milliseconds=milliseconds)
    last = list(Probe.objects.filter(channel=channel).order_by("-at", "-pk")[:FAILURES_IN_A_ROW])
    if ok:
        clear(f"channel:{channel}", now)
    elif len(last) == FAILURES_IN_A_ROW and not any(each.ok for each in last):
        ring(channel_down(probe), now)
    return probe


def channel_down(probe):
    words = in_words(probe.code, probe.channel)
    return Alarm(
        key=f"channel:{probe.channel}",
        kind=AlarmKind.CHANNEL_DOWN,
        channel=probe.channel,
        words=f"{ChannelName(probe.channel).label} does not work: two self-tests in a row failed. {words}"[
            :300
        ],
        raised_at=probe.at,
    )


@transaction.atomic
def watch_sending(now=None):
    """Ring for what is wrong with versions now, and be quiet about what no longer is; how many changed."""
    now = now or timezone.now()
    found = {alarm.key: alarm for alarm in alarms.troubles(now)}
    ringing = Alarm.objects.ringing().exclude(kind=AlarmKind.CHANNEL_DOWN)
    over = [alarm.key for alarm in ringing if alarm.key not in found]
    new = found.keys() - {alarm.key for alarm in ringing}
    if over or new:
        lock_chain()
    cleared = sum(clear(key, now) for key in over)
    return cleared + sum(ring(found[key], now) for key in sorted(new))


def ring(alarm, now):
    """Save an alarm and write to whoever can do something, unless it rings already. The chain is locked."""
    if Alarm.objects.ringing().filter(key=alarm.key).exists():
        return 0
    alarm.save()
    record("alarm.raised", alarm, by=SYSTEM, at=now, kind=alarm.kind)
    alarm_letters.tell(alarm)
    return 1


def clear(key, now):
    """Be quiet again. What was not yet written to anybody need not be."""
    alarm = Alarm.objects.ringing().filter(key=key).first()
    if alarm is None:
        return 0
    alarm.cleared_at = now
    alarm.save()
    record("alarm.cleared", alarm, by=SYSTEM, at=now, kind=alarm.kind)
    alarm_letters.take_back(alarm)
    return 1


@transaction.atomic
def forget_old_probes(channel):
    """Let go of self-tests beyond those that are kept, and say so; how many."""
    kept = Probe.objects.filter(channel=channel).order_by("-at", "-pk")
    oldest = kept.values_list("pk", flat=True)[PROBES_KEPT - 1 : PROBES_KEPT].first()
    if oldest is None:
        return 0
    # Nothing else removes a row of this table.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM alerts_probe WHERE channel = %s AND id < %s", [channel, oldest])
        gone = cursor.rowcount
    if gone:
        record("probe.forgotten", kept.first(), by=SYSTEM, channel=channel, removed=gone)
    return gone
