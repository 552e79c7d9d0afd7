"""What people put into their calendars (iCalendar, RFC 5545)."""

from icalendar import Calendar


CONTENT_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"


def published(what, entries, *, name=""):
    """The bytes of an .ics file with these entries; `what` it is of, such as "Votes"."""
    made = Calendar()
    made.add("prodid", f"-//Forewarn//{what}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    if name:
        made.add("name", name)
    for each in entries:
        made.add_component(each)
    return made.to_ical()
