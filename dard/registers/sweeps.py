"""What the worker does for the registers beside the review."""

from django.utils import timezone

from accounts.models import Area
from dard.actions import follow_up_ends, follow_ups, naloxone_returns
from dard.models import FollowUp, NaloxoneHolder, NaloxoneReturn
from dard.registers import follow_ups as registers
from dard.registers import quarters
from workflow.sweeps import sweep


@sweep("follow-ups", seconds=900)
def tell_of_follow_ups():
    """Tell workers of contacts that are due, and coordinators of those that were not made."""
    now = timezone.now()
    told = sum(follow_ups.tell_of_follow_up(each) for each in FollowUp.objects.to_tell(now))
    return told + sum(follow_ups.escalate_follow_up(each) for each in registers.to_escalate(now))


@sweep("follow-ups that ended", seconds=3600)
def forget_follow_ups():
    """Erase who was followed up when its time is over."""
    areas = Area.objects.filter(follow_ups__isnull=False).distinct()
    return sum(
        follow_up_ends.forget_follow_up(each) for area in areas for each in follow_up_ends.to_forget(area)
    )


@sweep("naloxone returns", seconds=3600)
def ask_for_naloxone_returns():
    """Ask partners about the quarter that is over, and write again to those that have not answered."""
    now, quarter = timezone.now(), quarters.before(timezone.localdate())
    holders = NaloxoneHolder.objects.filter(is_active=True).exclude(email="")
    asked = sum(
        naloxone_returns.ask_for_return(each, quarter) for each in holders.exclude(returns__begins_on=quarter)
    )
    return asked + sum(naloxone_returns.chase_return(each) for each in NaloxoneReturn.objects.to_chase(now))


@sweep("naloxone that expires", seconds=3600)
def tell_of_naloxone_that_expires():
    """Tell holders in time what will expire."""
    holders = NaloxoneHolder.objects.filter(is_active=True, stocks__told_of_expiry=False).distinct()
    return sum(naloxone_returns.tell_of_expiry(each) for each in holders.select_related("area"))
