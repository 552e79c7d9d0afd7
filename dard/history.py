"""The events of a case, in words. Each noun of this room adds the words of its own events."""

from accounts.models import User
from workflow.events import PUBLIC, SYSTEM, events_of


WORDS = {
    "case.opened": "Case opened",
    "case.alert_considered": "Looked at by whether to warn: nothing to report",
    "case.report_raised": "Told to the drug alerts: report {report}",
    "case.joined_concern": "Its report became part of concern {concern}",
    "case.conflict_declared": "A conflict of interest was declared",
}
ACTORS = {SYSTEM: "Forewarn, by itself", PUBLIC: "The provider"}
# Whoever acts by a link of their own is nobody's user.
BY_LINK = "By link"


def timeline(case):
    """[(at, who, what)], the latest first."""
    events = [each for each in events_of(case) if each.action in WORDS]
    names = names_of({each.actor for each in events})
    return [
        (each.at, WORDS[each.action].format_map(each.details), who(each, names)) for each in reversed(events)
    ]


def who(event, names):
    return ACTORS.get(event.actor) or names.get(event.actor, BY_LINK)


def names_of(actors):
    """{actor as an event has it: the person's name}; one query."""
    keys = [actor.rpartition(":")[2] for actor in actors if actor.startswith("accounts.user:")]
    return {f"accounts.user:{user.pk}": str(user) for user in User.objects.filter(pk__in=keys)}
