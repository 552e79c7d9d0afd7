"""When the watch looks: as the day's work begins, and as it ends too while an outbreak is open.

Ireland's HSE asks for data at 09:00 and 17:00 while an outbreak lasts; those are the hours an area begins and
ends its work at, unless it has set others. That once a day is enough otherwise is ours, as is what counts as
an outbreak: a concern in hand that was graded high or severe.
"""

from alerts.states import Grade
from ldis.models import Concern
from workflow.clocks import LONDON


BASIS = (
    "HSE Ireland asks for data at 09:00 and 17:00 while an outbreak lasts; here, when the team's day begins "
    "and ends. That once a day is enough otherwise is ours."
)


def areas_in_outbreak(areas):
    """The areas, by key, in which a concern in hand was last graded high or severe."""
    concerns = Concern.objects.active().filter(area__in=areas).for_listing()
    return set(concerns.filter(latest_grade__gte=Grade.HIGH).order_by().values_list("area", flat=True))


def last_due(now, office, *, outbreak):
    """The latest time at which a look was due today, or None so early in the day."""
    opens, closes = office.of(now.astimezone(LONDON).date())
    due = [opens, closes] if outbreak else [opens]
    return max((each for each in due if each <= now), default=None)


def in_words(office):
    return (
        f"At {office.opens:%H:%M} every day, and at {office.closes:%H:%M} too while a concern graded high or "
        "severe is in hand; and within a minute or two when what came in stands out."
    )
