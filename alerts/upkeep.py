"""What the worker does about sending itself: read what came back, and see whether the ways out are open."""

from django.conf import settings
from django.utils import timezone

from alerts import probing
from alerts.actions import alarms, bounces, importing
from alerts.alarms import TESTED_EVERY
from alerts.bounces.folder import BounceFolder
from alerts.channels import CHANNELS
from workflow.sweeps import sweep


@sweep("read what came back", seconds=60)
def read_bounces():
    return BounceFolder(settings.BOUNCE_MAIL_FOLDER).read() if settings.BOUNCE_MAIL_FOLDER else 0


@sweep("addresses that do not work", seconds=300)
def find_bad_addresses():
    return len([bounces.give_up_address(each) for each in bounces.troubled(timezone.now())])


@sweep("remove unread bounces", seconds=3600)
def remove_unread_bounces():
    return BounceFolder(settings.BOUNCE_MAIL_FOLDER).remove_old() if settings.BOUNCE_MAIL_FOLDER else 0


@sweep("test the ways out", seconds=TESTED_EVERY.total_seconds(), apart=True)
def test_channels():
    """Nothing is said to be done, so that the next round comes in its time."""
    for found in probing.look():
        alarms.note_probe(found.channel, ok=found.ok, code=found.code, milliseconds=found.milliseconds)
    return 0


@sweep("alarms", seconds=60)
def watch_sending():
    return alarms.watch_sending()


@sweep("remove old self-tests", seconds=86_400)
def forget_old_probes():
    return sum(map(alarms.forget_old_probes, CHANNELS))


@sweep("unfinished imports", seconds=3600)
def let_unfinished_imports_go():
    return len([importing.let_go_of_unfinished(each) for each in importing.unfinished(timezone.now())])
