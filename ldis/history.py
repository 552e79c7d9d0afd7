"""The events of a report or a concern, in words."""

from accounts.models import User
from alerts.states import Grade
from ldis import visibility
from ldis.sampling import Finding
from ldis.states import (
    ConsentGiven,
    Criterion,
    Decided,
    Measure,
    ReportKind,
    Route,
    Safeguarding,
    Seen,
    ShareState,
    Verdict,
)
from privacy.files import PICTURES
from privacy.states import scan_in_words
from workflow.events import PUBLIC, SYSTEM, events_of
from workflow.handling import Tlp


WORDS = {
    "report.marked_same_event": "Counted with {of} as one event",
    "report.unmarked_same_event": "Counted apart from {of} again",
    "report.distinguished": "Said to be about something else than {other}",
    "report.distinction_taken_back": "May be about the same as {other} after all",
    "report.received": "Report received",
    "report.attachment_added": "{content_type} attached",
    "report.triaged": "Read",
    "report.linked": "Made part of concern {concern}",
    "report.logged": "Logged for trends",
    "report.unlinked": "Taken out of concern {concern}",
    "report.criterion_set": "Found to meet a criterion: {criterion}",
    "report.kind_corrected": "Kind corrected: {said_to_be}",
    "report.attached": "Attached to the earlier report {of}",
    "report.routed": "Told as well: {to}",
    "report.safeguarding_answered": "Safeguarding: {safeguarding}",
    "report.passed_on": "Passed on: {to}",
    "report.marked_duplicate": "Marked as already reported: {of}",
    "report.answered": "Reporter answered",
    "report.source_graded": "Source and content graded: {police}, {admiralty}",
    "report.relabelled": "Who may be told: from {label_before} to {label_after}",
    "report.consented": "The source agreed to {agreed_label}: {said}",
    "reporter.seen": "Looked at who reported it",
    "reporter.written_to": "Reporter told by e-mail: {about}",
    "foreign_alert.received": "Brought an alert from somewhere else",
    "foreign_alert.judged": "Alert from somewhere else: {verdict}",
    "concern.opened": "Concern opened",
    "concern.report_taken_out": "Report {report} taken out",
    "concern.graded": "Graded {chosen}; the matrix proposed {proposed}",
    "concern.referred": "Put to the panel",
    "enquiry.reminded": "{reminded} partners reminded",
    "enquiry.replied": "A partner answered: {answer}",
    "concern.partners_asked": "{asked} partners asked whether they have seen it",
    "concern.partners_answered": (
        "Partners have answered: {seen} have seen it, {not_seen} have not, {unknown} do not know"
    ),
    "concern.question_withdrawn": "The question to partners was withdrawn",
    "concern.decided": "The panel decided: {outcome}",
    "concern.asked_again": "Put to the panel again, with the same question",
    "concern.came_back": "Came back from the panel without a decision",
    "concern.warned_at_once": "Emergency alert {alert} is in force",
    "emergency.started": "An emergency alert was started; it waits for a second person",
    "emergency.confirmed": "A second person confirmed the emergency alert, and it went out",
    "emergency.called_off": "The emergency alert was called off; nobody was told",
    "emergency.ratified": "The panel ratified the emergency alert",
    "emergency.reversed": "The emergency alert was reversed, and stood down",
    "emergency.lapsed": "The emergency alert was not ratified in time, and is stood down",
    "concern.watched": "Alert {alert} in force; being watched",
    "concern.draft_given_up": "The draft of alert {alert} was given up",
    "concern.alert_retracted": "Alert {alert} was retracted: it should not have been published as it was",
    "concern.watch_ended": "Alert {alert} ended",
    "report.substance_changed": "Thought to be {now}, no longer {was}",
    "concern.substance_changed": "Thought to be {now}, no longer {was}",
    "concern.confidence_changed": "Confidence: from {was} to {now}",
    "concern.relabelled": "Who may be told: from {label_before} to {label_after} ({because})",
    "concern.shared": "Told to another area ({area}), version {version}",
    "concern.share_answered": "Answer from another area ({area}): {share_state}",
    "concern.adopted": "Adopted from {reference}",
    "concern.exported": "Made into a file: {made}",
    "sample.recorded": "Sample {sample} recorded",
    "sample.sent": "Sample {sample} sent to the laboratory",
    "sample.ended": "Sample {sample} is no longer there: {state}",
    "sample.result_received": "Sample {sample} tested: {finding} ({stage})",
    "sample.result_corrected": "A result of sample {sample} was corrected: {finding} ({stage})",
    "concern.closed": "Closed",
    "concern.reopened": "Reopened",
    "concern.described": "Title or what is not known was changed",
    "concern.counted": "Counted: {value} ({measure})",
    "concern.count_corrected": "Figure corrected: {value} ({measure})",
    "concern.case_file_made": "The case file was taken away",
    "report.placed": "Put on the map, or taken off it",
    "concern.efficacy_checked": "Thought through whether a warning would help",
    "concern.staff_note_given": "A staff-only note was given to a partner",
    "suggestion.raised": "Raised by the watch",
    "suggestion.taken_up": "Taken up in concern {concern}",
    "suggestion.dismissed": "Dismissed",
}

# The details that name another report or concern; who may not open that one reads HIDDEN in its place.
LEADING_TO = {"concern", "of", "other", "report"}
HIDDEN = "[for coordinators only]"

IN_WORDS = {
    "answer": lambda value: Seen(value).label,
    "content_type": lambda value: "Picture" if value in PICTURES else "Document",
    "measure": lambda value: Measure(value).label.lower(),
    "chosen": lambda value: Grade(value).label.lower(),
    "proposed": lambda value: Grade(value).label.lower(),
    "finding": lambda value: Finding(value).label.lower(),
    "outcome": lambda value: Decided(value).label.lower(),
    "to": lambda value: Route(value).label,
    "verdict": lambda value: Verdict(value).label.lower(),
    "criterion": lambda value: Criterion(value).label if value else "none",
    "said_to_be": lambda value: ReportKind(value).label,
    "safeguarding": lambda value: Safeguarding(value).label,
    "label_before": lambda value: Tlp(value).label,
    "label_after": lambda value: Tlp(value).label,
    "agreed_label": lambda value: Tlp(value).label,
    "said": lambda value: ConsentGiven(value).label.lower(),
    "because": lambda value: RELABELLED_BECAUSE[value],
    "share_state": lambda value: ShareState(value).label.lower(),
    "made": lambda value: EXPORTED_AS[value],
}

RELABELLED_BECAUSE = {
    "linked": "a report was added",
    "unlinked": "a report was taken out",
    "report": "a report may go elsewhere now",
    "person": "a coordinator said so",
}
EXPORTED_AS = {"json": "JSON", "headings": "a document under ten headings"}

ACTORS = {SYSTEM: "Forewarn, by itself", PUBLIC: "The reporter"}


def timeline(thing, user):
    """(when, what happened, who did it) for everything recorded about a thing, oldest first, as this person
    may read it."""
    events = list(events_of(thing))
    names, hidden = names_of(event.actor for event in events), hidden_in(events, user)
    return [(event.at, words_for(event, hidden), names.get(event.actor, event.actor)) for event in events]


def hidden_in(events, user):
    """The references in events that this person may not even read."""
    named = {event.details[name] for event in events for name in LEADING_TO & event.details.keys()}
    return visibility.hidden_among(named, user) if named else set()


def words_for(event, hidden=frozenset()):
    if event.action == "text.scanned":
        return scan_in_words(**event.details)
    details = {name: IN_WORDS.get(name, str)(value) for name, value in event.details.items()}
    details |= {name: HIDDEN for name in LEADING_TO & details.keys() if details[name] in hidden}
    return WORDS[event.action].format(**details)


def names_of(actors):
    """Actor keys such as "accounts.user:12" with the names people know them by."""
    keys = {actor: actor.rpartition(":")[2] for actor in actors if actor.startswith("accounts.user:")}
    users = User.objects.in_bulk([int(pk) for pk in keys.values()])
    return ACTORS | {actor: str(users[int(pk)]) for actor, pk in keys.items() if int(pk) in users}
