"""When the watch looks: every morning, and every evening too while an outbreak is open.

Ireland's HSE asks for data at 09:00 and 17:00 while an outbreak lasts; that once a day is enough
otherwise is ours, as is what counts as an outbreak: a concern in hand that was graded high or severe.
"""

from datetime import datetime, time

from alerts.states import Grade
from ldis.models import Concern
from workflow.clocks import LONDON


MORNING, EVENING = time(9), time(17)


def areas_in_outbreak(areas):
    """The areas, by key, in which a concern in hand was last graded high or severe."""
    concerns = Concern.objects.active().filter(area__in=areas).for_listing()
    return set(concerns.filter(latest_grade__gte=Grade.HIGH).order_by().values_list("area", flat=True))


def last_due(now, *, outbreak):
    """The latest time at which a look was due today, or None so early in the day."""
    today = now.astimezone(LONDON).date()
    times = [MORNING, EVENING] if outbreak else [MORNING]
    due = [datetime.combine(today, each, LONDON) for each in times]
    return max((each for each in due if each <= now), default=None)
