"""The events of an action, in words."""

from dard.history import day_in_words, names_of, who
from dard.states import Escalation, Pace
from workflow.events import events_of


WORDS = {
    "action.set": "Set, and its owners were asked",
    "action.proposed": "Proposed by whoever owns the recommendation",
    "action.progress": "How it goes: {pace}",
    "evidence.given": "Evidence was given",
    "evidence.read": "A file of evidence was read",
    "evidence.erased": "A file of evidence was erased by schedule",
    "action.claimed_done": "Said to be done",
    "action.verified": "Verified",
    "action.sent_back": "Sent back: something is missing yet",
    "action.dropped": "Dropped",
    "action.due_moved": "Due on {due_on}, and no more on {from_day}",
    "action.owner_added": "Another owner was asked",
    "action.owner_ended": "An owner was let go",
    "action.owner_wants_out": "An owner asks to be let go",
    "action.link_renewed": "An owner was sent a new link",
    "action.escalated": "Told that it is due or late: {step}",
    "check.brought_forward": "The days of its checks were brought forward, as this is an exercise",
    "check.passed": "Looked at after {months} months: it holds",
    "check.failed": "Looked at after {months} months: it does not hold any more",
    "action.reopened": "Open once more, due on {due_on}",
    "action.embedded": "Embedded",
}
IN_WORDS = {
    "pace": lambda value: Pace(value).label.lower(),
    "step": lambda value: Escalation(value).label.lower(),
    "due_on": day_in_words,
    "from_day": day_in_words,
}


def history_of(action):
    """[(at, who, what)], the latest first."""
    events = [each for each in events_of(action) if each.action in WORDS]
    names = names_of({each.actor for each in events})
    return [(each.at, who(each, names), in_words(each)) for each in reversed(events)]


def in_words(event):
    details = {name: IN_WORDS.get(name, str)(value) for name, value in event.details.items()}
    return WORDS[event.action].format_map(details)
