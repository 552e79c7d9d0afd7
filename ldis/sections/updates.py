"""What came in later about a report, and what it adds to itself."""

from ldis import visibility
from ldis.sections import Section


def for_report(report, user):
    attached = visibility.readable(report.updates.order_by("received_at"), user)
    claimed = visibility.readable(report.claimed_updates, user)
    shown = {"report": report, "attached": attached, "claimed": claimed}
    if attached or shown["claimed"] or report.update_of or report.claimed_reference:
        return Section("updates", "More about it", "ldis/_updates.html", shown)
    return None
