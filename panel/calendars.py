"""The deadline of a vote as a calendar entry (iCalendar, RFC 5545): a vote of this panel closes, then.

Calendars are shared, and copied to other people's servers, so that neither the question nor a personal link
is in it.
"""

from django.conf import settings
from icalendar import Alarm, Event

from workflow.calendars import published
from workflow.mail import own_domain


def deadline_entry(consultation):
    """The bytes of the .ics file. A later one with a higher SEQUENCE replaces what a calendar holds."""
    return published("Votes", [event(consultation)])


def event(consultation):
    url = settings.BASE_URL + consultation.get_absolute_url()
    moves = deadline_moves(consultation)
    made = Event()
    made.add("uid", f"vote-{consultation.pk}@{own_domain()}")
    made.add("sequence", len(moves) - 1)
    made.add("dtstamp", moves[-1])
    made.add("dtstart", consultation.deadline)
    made.add("summary", summary(consultation))
    made.add("description", f"Sign in to read what is asked and to vote: {url}")
    made.add("url", url)
    made.add("transp", "TRANSPARENT")
    made.add_component(alarm(consultation))
    return made


def alarm(consultation):
    """When the last reminder goes, too."""
    percent = consultation.panel.last_reminder_percent
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", summary(consultation))
    made.add("trigger", consultation.moment(percent, consultation.round.opened_at) - consultation.deadline)
    return made


def summary(consultation):
    return f"{'EXERCISE: ' if consultation.is_exercise else ''}A vote of {consultation.panel} closes"


def deadline_moves(consultation):
    """When the deadline was set: at the beginning of each round, and whenever the chair gave more time."""
    rounds = consultation.rounds.prefetch_related("extensions")
    given = [more.at for each in rounds for more in each.extensions.all()]
    return sorted([*(each.opened_at for each in rounds), *given])
