"""What the worker does for this room."""

from django.conf import settings
from django.utils import timezone

from accounts.models import Area
from ldis.actions import emergencies, enquiries, watching
from ldis.mail.folder import MailFolder
from ldis.models import Enquiry, Look
from ldis.watch import arrivals, schedule
from privacy import holding
from workflow.refusals import Refused
from workflow.sweeps import sweep
from workflow.timekeeping import keepers_of


@sweep("watch", seconds=900)
def watch():
    """Look at each area whose morning or evening look is due and was not done; its row says that it was."""
    now = timezone.now()
    areas = list(Area.objects.all())
    in_outbreak, keepers = schedule.areas_in_outbreak(areas), keepers_of(areas)
    due = {
        area: schedule.last_due(now, keepers[area.pk].office, outbreak=area.pk in in_outbreak)
        for area in areas
    }
    done = set(
        Look.objects.filter(due_at__in=[at for at in due.values() if at]).values_list("area", "due_at")
    )
    waiting = [(area, at) for area, at in due.items() if at and (area.pk, at) not in done]
    for area, at in waiting:
        watching.look(area, due_at=at)
    return len(waiting)


@sweep("watch arrivals", seconds=60)
def watch_arrivals():
    """Look at once where what has come in stands out, rather than at the next morning's look."""
    changed = arrivals.since_last_time()
    return sum(len(watching.look_at_arrivals(area, series)) for area, series in changed.items())


@sweep("enquiries", seconds=5)
def look_after_enquiries():
    """Remind at half time; close what is past its time, or answered by everybody."""
    now = timezone.now()
    over = [close(each) for each in Enquiry.objects.over(now)]
    reminded = [enquiries.remind(each) for each in Enquiry.objects.to_remind(now)]
    return sum(over) + len(reminded)


def close(enquiry):
    """Close one round, unless another worker, or a coordinator, was quicker."""
    try:
        enquiries.close_enquiry(enquiry)
    except Refused:
        return 0
    return 1


@sweep("overtaken votes", seconds=5)
def withdraw_overtaken_votes():
    """Questions about an emergency alert that was stood down while the panel was voting."""
    return emergencies.withdraw_overtaken()


@sweep("read mail", seconds=60)
def read_mail():
    return MailFolder(settings.INBOUND_MAIL_FOLDER).read() if settings.INBOUND_MAIL_FOLDER else 0


@sweep("remove old mail", seconds=3600)
def remove_old_mail():
    return MailFolder(settings.INBOUND_MAIL_FOLDER).remove_old() if settings.INBOUND_MAIL_FOLDER else 0


@sweep("held files", seconds=600)
def let_held_files_go():
    """Files of forms that were never sent."""
    return holding.let_go_of_old_ones()
