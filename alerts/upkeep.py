"""What the worker does about sending itself: read what came back, and see whether the ways out are open."""

from django.conf import settings
from django.utils import timezone

from alerts.actions import bounces
from alerts.bounces.folder import BounceFolder
from workflow.sweeps import sweep


@sweep("read what came back", seconds=60)
def read_bounces():
    return BounceFolder(settings.BOUNCE_MAIL_FOLDER).read() if settings.BOUNCE_MAIL_FOLDER else 0


@sweep("addresses that do not work", seconds=300)
def find_bad_addresses():
    return len([bounces.give_up_address(each) for each in bounces.troubled(timezone.now())])


@sweep("remove unread notices", seconds=3600)
def remove_unread_notices():
    return BounceFolder(settings.BOUNCE_MAIL_FOLDER).remove_old() if settings.BOUNCE_MAIL_FOLDER else 0
