"""The events of a report or a concern, in words."""

from accounts.models import User
from alerts.states import Grade
from ldis.states import Decided, Route
from workflow.events import PUBLIC, SYSTEM, events_of


WORDS = {
    "report.received": "Report received",
    "report.triaged": "Read",
    "report.linked": "Made part of concern {concern}",
    "report.logged": "Logged for trends",
    "report.passed_on": "Passed on: {to}",
    "report.marked_duplicate": "Marked as already reported: {of}",
    "report.answered": "Reporter answered",
    "reporter.seen": "Looked at who reported it",
    "concern.opened": "Concern opened",
    "concern.graded": "Graded {chosen}; the matrix proposed {proposed}",
    "concern.referred": "Put to the panel",
    "concern.decided": "The panel decided: {outcome}",
    "concern.came_back": "Came back from the panel without a decision",
    "concern.watched": "Alert {alert} issued; being watched",
    "concern.watch_ended": "Alert {alert} ended",
    "concern.closed": "Closed",
    "concern.reopened": "Reopened",
}

IN_WORDS = {
    "chosen": lambda value: Grade(value).label.lower(),
    "proposed": lambda value: Grade(value).label.lower(),
    "outcome": lambda value: Decided(value).label.lower(),
    "to": lambda value: Route(value).label,
}

ACTORS = {SYSTEM: "Forewarn, by itself", PUBLIC: "The reporter"}


def timeline(thing):
    """(when, what happened, who did it) for everything recorded about a thing, oldest first."""
    events = list(events_of(thing))
    names = names_of(event.actor for event in events)
    return [(event.at, words_for(event), names.get(event.actor, event.actor)) for event in events]


def words_for(event):
    details = {name: IN_WORDS.get(name, str)(value) for name, value in event.details.items()}
    return WORDS[event.action].format(**details)


def names_of(actors):
    """Actor keys such as "accounts.user:12" with the names people know them by."""
    keys = {actor: actor.rpartition(":")[2] for actor in actors if actor.startswith("accounts.user:")}
    users = User.objects.in_bulk([int(pk) for pk in keys.values()])
    return ACTORS | {actor: str(users[int(pk)]) for actor, pk in keys.items() if int(pk) in users}
