"""What came in later about a report, and what it adds to itself."""

from ldis import visibility
from ldis.sections import Section


def for_report(report, user):
    attached = visibility.readable(report.updates.order_by("received_at"), user)
    claimed = visibility.readable(report.claimed_updates, user)
    shown = {
        "attached": attached,
        "claimed": claimed,
        "report": report,
        "adds_to": visibility.unless_hidden(report.update_of, user),
        "says_it_adds_to": says_it_adds_to(report, user),
    }
    if attached or claimed or shown["adds_to"] or shown["says_it_adds_to"]:
        return Section("updates", "More about it", "ldis/_updates.html", shown)
    return None


def says_it_adds_to(report, user):
    """The reference its reporter gave without a code; none where it is one this person may not read."""
    given = report.claimed_reference if not report.update_of_id else ""
    return "" if given and visibility.hidden_among([given], user) else given
