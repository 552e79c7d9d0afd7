"""iCalendar (RFC 5545): until when an alert is valid, and when it is looked at again before that."""

from django.utils import timezone
from icalendar import Event

from alerts.clocks import review_at
from alerts.formats import saying
from alerts.formats.characters import carried
from alerts.formats.representation import Representation
from alerts.standing import standing_of_version
from workflow.calendars import published
from workflow.mail import own_domain


CONTENT_TYPE = "text/calendar; charset=utf-8"


def render(version):
    entries = entries_of(version, standing_of_version(version, timezone.now()))
    return Representation(calendar(entries), CONTENT_TYPE, f"{saying.file_stem(version)}.ics")


def calendar(entries):
    return published("Alerts", entries, name="Drug alerts")


def entries_of(version, standing):
    """Two entries for each alert: its last moment, and the review before it. A draft may have no date yet."""
    until = version.valid_until
    if until is None:
        return []
    return [
        entry(version, standing, "valid-until", until, "Alert ends unless it is extended"),
        entry(version, standing, "review", review_at(version), "Alert is reviewed"),
    ]


def entry(version, standing, name, at, words):
    """One entry under a name that stays; a later version of it, or its end, has a higher SEQUENCE."""
    headline = saying.headline(version, saying.nearest(version).headline, standing)
    made = Event()
    made.add("uid", f"{version.alert.reference}-{name}@{own_domain()}")
    made.add("sequence", version.number * 2 + (not standing.in_force))
    made.add("dtstamp", standing.changed_at)
    made.add("dtstart", at)
    made.add("summary", f"{words}: {headline}")
    made.add("description", description(version, standing))
    made.add("url", saying.page(version))
    made.add("status", "CONFIRMED" if standing.in_force else "CANCELLED")
    made.add("transp", "TRANSPARENT")
    return made


def description(version, standing):
    named = f"{version.alert.reference}, version {version.number}, {version.issuer}."
    if standing.in_force:
        return carried(f"{named} Do now: {saying.nearest(version).action}")
    return carried(f"{named} {standing.words}. {standing.why}")
