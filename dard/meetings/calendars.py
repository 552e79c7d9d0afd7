"""A meeting as a calendar entry (iCalendar, RFC 5545). Calendars are shared, and copied to other people's
servers: neither what is on the agenda nor anybody's name is in it."""

from django.conf import settings
from icalendar import Event

from dard.states import MeetingState
from workflow.calendars import published
from workflow.mail import own_domain


def entry(meeting):
    """The bytes of the .ics file. A later one with a higher SEQUENCE replaces what a calendar holds."""
    return published("Meetings", [event(meeting)])


def event(meeting):
    url = settings.BASE_URL + meeting.get_absolute_url()
    made = Event()
    made.add("uid", f"meeting-{meeting.pk}@{own_domain()}")
    made.add("sequence", meeting.moves)
    made.add("dtstamp", meeting.moved_at)
    made.add("dtstart", meeting.begins_at)
    made.add("dtend", meeting.ends_at)
    made.add("summary", f"{'EXERCISE: ' if meeting.area.is_exercise else ''}{meeting.group}")
    made.add("description", f"Sign in to read what it is about: {url}")
    made.add("url", url)
    if meeting.place:
        made.add("location", meeting.place)
    if meeting.state == MeetingState.CANCELLED:
        made.add("status", "CANCELLED")
    return made
