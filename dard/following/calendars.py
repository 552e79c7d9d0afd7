"""The checks of actions as a calendar file (iCalendar, RFC 5545). Calendars are shared, and copied to other
people's servers: neither what is to be done nor who owns it is in it."""

from django.conf import settings
from icalendar import Event

from workflow.calendars import published
from workflow.mail import own_domain


def of_checks(checks, now):
    """The bytes of the .ics file, with a day for each check that is to be made."""
    return published("Checks", [event(each, now) for each in checks])


def event(check, now):
    action = check.action
    url = settings.BASE_URL + action.get_absolute_url()
    drill = "EXERCISE: " if action.recommendation.area.is_exercise else ""
    made = Event()
    made.add("uid", f"check-{check.pk}@{own_domain()}")
    made.add("dtstamp", now)
    made.add("dtstart", check.due_on)
    made.add("summary", f"{drill}Check after {check.months} months: action {action}")
    made.add("description", f"Sign in to read what it is about: {url}")
    made.add("url", url)
    made.add("transp", "TRANSPARENT")
    return made
