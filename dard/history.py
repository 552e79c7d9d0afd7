"""The events of a case, in words. Each noun of this room adds the words of its own events."""

from itertools import groupby

from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from accounts.models import User
from accounts.states import Role
from dard import processes
from dard.states import (
    AgencyKind,
    Answered,
    CaseState,
    CertaintyState,
    Chaser,
    Difference,
    FamilyPurpose,
    FollowedBecause,
    Ground,
    LineAnswer,
    OpeningState,
    Outcome,
    Purpose,
    ReopenedBecause,
)
from workflow.events import PUBLIC, SYSTEM, events_of


WORDS = {
    "inquest.moved": "Coroner: {to}",
    "inquest.mended": "What is known of the coroner’s track was mended",
    "inquest.checked": "The coroner’s office was asked where it stands",
    "inquest.pfd_overdue": "The answer to a report to prevent future deaths is overdue",
    "toxicology.entered": "A line of toxicology was entered",
    "toxicology.struck": "A line of toxicology was struck",
    "case.questions_raised": "Questions that the coroner’s result raised: {questions}",
    "case.question_answered": "What the coroner’s result asks was answered",
    "case.finding_taken_over": "A finding of the coroner was taken into the case",
    "family.moved": "Family: {to}",
    "family.invited": "The family was invited to contribute",
    "family.contact_logged": "A contact with the family was written down",
    "family.answered": "The family got an answer",
    "family.relative_added": "A relative was added",
    "family.relative_changed": "What is known of a relative was changed",
    "family.day_added": "A day was written down on which nobody turns to the family",
    "family.day_removed": "A day on which nobody turned to the family was taken away",
    "family.wishes_changed": "What the family wishes was written down",
    "family.lessons_told": "The family was told what was learned",
    "support.offered": "Support in bereavement was offered to the family",
    "support.moved": "Support in bereavement: {to}",
    "naloxone.use_linked": "A use of naloxone was found to be part of it",
    "family.read": "Who the relatives are was read: {purpose}",
    "agency.asked": "An agency was asked: {agency}",
    "agency.answer_begun": "An agency began to write its answer",
    "agency.answered": "{agency}: {sent}",
    "agency.misdirected": "{agency}: not for them",
    "agency.uploaded": "An agency sent a file",
    "agency.upload_read": "A file of an agency was read",
    "agency.chased": "An agency that has not answered: {chaser}",
    "agency.escalated": "{agency}: escalated to their lead and the Caldicott guardian",
    "agency.lead_named": "{agency}: who is written to when nobody answers was written down",
    "agency.not_needed": "{agency}: not needed any more",
    "agency.closed": "{agency}: closed, nothing more is taken",
    "agency.link_wanted": "An agency asked for a new link",
    "agency.link_renewed": "An agency was sent a new link",
    "agency.fact_taken_over": "An answer of an agency was taken over into the facts",
    "case.made_ready": "Ready for review: {share}",
    "case.gathers_more": "Back to gathering information",
    "case.opened": "Case opened",
    "case.actions_moved": "By what is done about it: {to}",
    "case.held": "Held: nothing is erased until {until} at least",
    "case.released": "No longer held",
    "case.erased": "Erased by schedule: {kept}",
    "case.objection_noted": "An objection was noted",
    "case.objection_weighed": "An objection was weighed: {weighed}",
    "case.disclosure_proposed": "A disclosure was proposed",
    "case.disclosure_signed_off": "A disclosure was signed off",
    "case.disclosure_refused": "A disclosure was refused",
    "case.disclosure_made": "A disclosure was made",
    "case.disclosure_withdrawn": "A disclosure was withdrawn",
    "case.alert_considered": "Looked at by whether to warn: nothing to report",
    "case.report_raised": "Told to the drug alerts: report {report}",
    "case.joined_concern": "Its report became part of concern {concern}",
    "notification.notified": "Notified by a provider: {notification}",
    "notification.returned": "Notification {notification} returned for information",
    "notification.completed": "Notification {notification} completed by the provider",
    "notification.accepted": "Notification {notification} accepted",
    "duty.ticked": "The provider ticked another of its duties",
    "notifier.seen": "Somebody looked at who sent notification {notification}",
    "notifier.written_to": "The notifier was written to",
    "touchpoint.added": "A contact was put on the timeline",
    "touchpoint.corrected": "A contact on the timeline was put right",
    "touchpoint.marked": "A contact on the timeline was marked",
    "factor.added": "A factor was written down",
    "factor.corrected": "A factor was put right",
    "factor.taken_back": "A factor was taken back",
    "finding.added": "A finding was written down",
    "finding.corrected": "A finding was put right",
    "finding.taken_back": "A finding was taken back",
    "review.held": "A review was held",
    "case.conflict_declared": "A conflict of interest was declared",
    "summary.begun": "Version {version} of the summary was begun",
    "summary.saved": "Parts of the summary that were changed: {parts}",
    "summary.sent": "The summary was sent to be checked",
    "summary.returned": "The summary was sent back to be changed",
    "summary.approved": "Version {version} of the summary was approved, and frozen",
    "summary.viewed": "Version {version} of the summary was read by the steering group",
    "case.put_on_agenda": "Its account was put on the agenda of a meeting",
    "case.discussed": "Its account was discussed by the steering group",
    "case.deferred": "Its account waits for another meeting",
    "triage.scope_answered": "Triage: where it belongs was answered",
    "triage.line_answered": "Triage: {process}, answered {answer}",
    "triage.weighed": "Triage: what speaks for a deep dive was answered",
    "triage.decided": "Triage: one person decided, {outcome} (points: {score})",
    "triage.returned": "Triage: sent back by one of the two",
    "case.triaged": "Triage is done: {outcome}",
    "case.task_set": "A task was set, due {due_on}",
    "case.task_done": "A task was done",
    "case.paused": "Paused until {until}",
    "case.resumed": "Taken up again after the pause: {to}",
    "case.reopened": "Reopened: {because}",
    "case.deepened": "Made a deep dive",
    "case.closed_embedded": "Closed: all that came of it is embedded",
    "case.followed_again": "Followed again: {because}",
    "case.lessons_agreed": "Lessons from it are agreed",
    "case.closed_without_action": "Closed without action",
    "case.closed_without_summary": "Closed without a summary",
    "case.certainty_moved": "Certainty: from {came_from} to {to}",
    "case.match_suggested": "May be about the same as {other}: {alike}",
    "case.merged": "Merged with {into}, where it goes on",
    "case.took_in": "{other} was found to be the same, and goes on here",
    "case.parted": "Parted from {other} again",
    "case.gave_back": "{other} was parted from it again",
    "case.told_apart": "Told apart from {other}: {difference}",
    "identity.read": "Who it was was read by {as_role}: {purpose}",
    "identity.corrected": "Who it was was corrected",
    "identity.opened": "Who it was was opened by break-glass, by {as_role}",
    "identity.opening_reviewed": "Break-glass was looked at afterwards: {verdict}",
}
# Details that are kept as a choice, and how they are read. Those of others stand in words as they are.


def share_in_words(share):
    if share is None:
        return "no agency that counts was asked"
    return f"{share} per cent of what was asked of agencies had come back"


PURPOSES = {key: label[0].lower() + label[1:] for key, label in (*Purpose.choices, *FamilyPurpose.choices)}
IN_WORDS = {
    "due_on": lambda value: day_in_words(value),
    "until": lambda value: day_in_words(value),
    "agency": lambda kind: AgencyKind(kind).label,
    "sent": lambda kind: Answered(kind).label.lower(),
    "chaser": lambda step: Chaser(step).label.lower(),
    "share": share_in_words,
    "alike": lambda grounds: ", ".join(Ground(each).label for each in grounds),
    "as_role": lambda role: "an agency" if role == "agency" else Role(role).label.lower(),
    "difference": lambda value: Difference(value).label.lower(),
    "purpose": lambda value: PURPOSES.get(value, value),
    "verdict": lambda value: OpeningState(value).label.lower(),
}
# Of what somebody did several times in a row.
MANY = {
    "triage.line_answered": "Triage: {count} lines of other reviews and duties were answered",
}
ACTORS = {SYSTEM: "Forewarn, by itself", PUBLIC: "The provider"}
# Choices that stand in any detail, in words.
LABELS = {
    key: str(label).partition(":")[0]
    for choices in (CaseState, CertaintyState, LineAnswer, Outcome, ReopenedBecause, FollowedBecause)
    for key, label in choices.choices
} | dict(processes.LINES)
# Whoever acts by a link of their own is nobody's user.
BY_LINK = "By link"


def timeline(case):
    """[(at, who, what)], the latest first."""
    events = [each for each in events_of(case) if each.action in WORDS]
    names = names_of({each.actor for each in events})
    together = [list(group) for _, group in groupby(reversed(events), key=belongs_with)]
    return [(group[0].at, words_for(group), who(group[0], names)) for group in together]


def belongs_with(event):
    """What one person does many times over is told once; everything else by itself."""
    return (event.action, event.actor) if event.action in MANY else event.pk


def words_for(events):
    if len(events) == 1:
        return in_words(events[0])
    return MANY[events[0].action].format(count=len(events))


def day_in_words(value):
    day = parse_date(str(value))
    return date_format(day, "j M Y") if day else str(value)


def in_words(event):
    details = {name: worded(name, value) for name, value in event.details.items()}
    return WORDS[event.action].format_map(details)


def worded(name, value):
    if name in IN_WORDS:
        return IN_WORDS[name](value)
    return LABELS.get(value, value) if isinstance(value, str) else str(value)


def who(event, names):
    return ACTORS.get(event.actor) or names.get(event.actor, BY_LINK)


def names_of(actors):
    """{actor as an event has it: the person's name}; one query."""
    keys = [actor.rpartition(":")[2] for actor in actors if actor.startswith("accounts.user:")]
    return {f"accounts.user:{user.pk}": str(user) for user in User.objects.filter(pk__in=keys)}
