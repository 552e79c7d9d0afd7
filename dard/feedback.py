"""What became of a notification, step by step and in plain words, for whoever sent it.

Made from states; it says how far the review is, never what it found, who takes part, or what others said.
"""

from dataclasses import dataclass

from dard.learning.cases import cases_of_lessons
from dard.models import Lesson, SummaryVersion
from dard.states import CaseState, NotificationState
from ldis.feedback import DONE, LATER, NOW, Stage
from workflow.events import events_of


@dataclass(frozen=True)
class Milestone:
    key: str
    words: str


IN_REVIEW = Milestone("in_review", "The review has begun.")
HELD = Milestone("held", "The review was held. What was learned is being written down, without any names.")
WRITTEN = Milestone("written", "What was learned is written down, without any names.")
LEARNED = Milestone(
    "lessons_agreed",
    "Lessons were agreed, without any names, and what comes of them is followed up. Thank you: they rest on"
    " what you told us as well.",
)
ENDED = Milestone("ended", "The review does not go on here: it belongs elsewhere, or to no review of deaths.")
CLOSED = Milestone("closed", "The review is finished. Thank you: it could not have been held without you.")

# What notifiers are written to about, and when.
MILESTONES = {
    CaseState.DESKTOP: IN_REVIEW,
    CaseState.GATHERING: IN_REVIEW,
    CaseState.REVIEWED: HELD,
    CaseState.APPROVED: WRITTEN,
    CaseState.LESSONS_AGREED: LEARNED,
    CaseState.OUT_OF_SCOPE: ENDED,
    CaseState.REFERRED_ON: ENDED,
    CaseState.CLOSED: CLOSED,
}

# The way of a case that ends well, as a notifier reads it: done, under way, to come.
WAY = (
    (
        {CaseState.TRIAGE},
        (
            "We decided how it is reviewed.",
            "We are deciding how it is reviewed.",
            "It is decided how it is reviewed.",
        ),
    ),
    (
        {CaseState.DESKTOP, CaseState.GATHERING, CaseState.READY},
        ("It was reviewed.", "It is being reviewed.", "It is reviewed. Every death is."),
    ),
    (
        {CaseState.REVIEWED, CaseState.DRAFTING, CaseState.CHECKING, CaseState.APPROVED},
        (
            "What was learned was written down, without any names.",
            "What was learned is being written down, without any names.",
            "What was learned is written down, without any names.",
        ),
    ),
    (
        {CaseState.ON_AGENDA, CaseState.DISCUSSED},
        (
            "The steering group talked about what can be learned.",
            "The steering group talks about what can be learned.",
            "The steering group talks about what can be learned.",
        ),
    ),
    (
        {CaseState.LESSONS_AGREED, CaseState.ACTIONS_OPEN, CaseState.EMBEDDING},
        (
            "Lessons were agreed, and what came of them was followed up.",
            "Lessons were agreed. What comes of them is followed up until it holds.",
            "Lessons are agreed, and what comes of them is followed up.",
        ),
    ),
    ({CaseState.CLOSED}, (CLOSED.words, CLOSED.words, "The review is finished.")),
)
ASIDE = {
    CaseState.PAUSED: "The review waits, because others have to do something first.",
    CaseState.MERGED: "We knew of this already. Your notification is kept with the other, and helps it.",
    CaseState.OUT_OF_SCOPE: "It was looked at, and belongs to no review of deaths here.",
    CaseState.REFERRED_ON: "Another kind of review has it.",
}


def of_notification(notification):
    """[Stage], in reading order."""
    if notification.state == NotificationState.DISCARDED:
        return [Stage(DONE, "You threw this away. Nothing was sent.")]
    if notification.state == NotificationState.DRAFT:
        return [Stage(NOW, "You have begun. Nothing is sent yet.", notification.begun_at)]
    return [
        Stage(DONE, "You notified us.", notification.notified_at),
        *read(notification),
        *reviewed(notification),
    ]


def read(notification):
    if notification.state == NotificationState.RETURNED:
        return [Stage(NOW, "We need something more from you: see above.", notification.returned_at)]
    if notification.state == NotificationState.NOTIFIED:
        due = notification.accept_due_at
        return [Stage(NOW, "It waits to be read by the council.", due, is_deadline=True)]
    return [Stage(DONE, "The council read it, and has what it needs.", notification.accepted_at)]


def reviewed(notification):
    case = notification.case
    if case.state in ASIDE:
        return [Stage(NOW, ASIDE[case.state], case.moved_at)]
    way = way_of(case)
    reached = next((place for place, (states, _) in enumerate(way) if case.state in states), -1)
    if notification.state != NotificationState.ACCEPTED:
        reached = -1
    return [stage(place, reached, words, case) for place, (_, words) in enumerate(way)]


def way_of(case):
    """Without the steps that a case which is closed never came to."""
    if case.state != CaseState.CLOSED:
        return WAY
    been = {
        CaseState.APPROVED: SummaryVersion.objects.filter(summary__case=case).exists(),
        CaseState.LESSONS_AGREED: cases_learned_from().filter(pk=case.pk).exists(),
    }
    been[CaseState.DISCUSSED] = been[CaseState.LESSONS_AGREED] or was_discussed(case)
    return [step for step in WAY if all(came for state, came in been.items() if state in step[0])]


def cases_learned_from():
    return cases_of_lessons(Lesson.objects.filter(agreed_at__isnull=False).values("pk"))


def was_discussed(case):
    return events_of(case).filter(action="case.discussed").exists()


def stage(place, reached, words, case):
    done, now, later = words
    if place < reached:
        return Stage(DONE, done)
    if place > reached:
        return Stage(LATER, later)
    return Stage(DONE if case.state == CaseState.CLOSED else NOW, now, case.moved_at)
