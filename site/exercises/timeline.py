"""What happened in a rehearsal, step by step. A step counts only if the event chain bears witness to it."""

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from workflow.models import Event
from workflow.refusals import Refused


# What comes of an act beside what it was for, in words.
COMES_OF_IT = {
    "action.embedded": "The action is embedded",
    "action.reopened": "The action is open again",
    "case.actions_moved": "The case waits for what is done",
    "case.lessons_agreed": "The case has a lesson that was agreed",
    "case.questions_raised": "The review is asked only what the result changes",
    "circular.issued": "It is queued for those it is for",
    "concern.decided": "The concern follows the decision",
    "concern.watch_ended": "The concern is not watched any more",
    "concern.watched": "The concern is watched while the alert is in force",
    "consultation.convened": "The panel is convened",
    "consultation.decided": "The votes have settled it",
    "finding.added": "What it shows is kept as a finding",
    "lesson.agreed": "The steering group stands by the lesson",
    "recommendation.agreed": "The steering group recommends it",
    "recommendation.embedded": "With its last action the recommendation is embedded",
    "report.linked": "The report belongs to it",
}


class StepFailed(Exception):
    """A rehearsal cannot go on. The message is a sentence that names the step and the reason."""


@dataclass
class Step:
    """One thing that happened: under the name its event has, when, and how long it took."""

    event: str
    at: datetime
    seconds: float = 0.0
    words: str = ""
    also: list = field(default_factory=list)
    chapter: str = ""
    # Whether the chain of events holds it; otherwise it was seen in rows or on pages.
    recorded: bool = True

    def as_json(self):
        return {
            "event": self.event,
            "words": self.words,
            "chapter": self.chapter,
            "recorded": self.recorded,
            "at": self.at.isoformat(),
            "seconds": round(self.seconds, 3),
        }


class Timeline:
    """The steps so far; `show` is called with each when it is done."""

    def __init__(self, show=lambda step: None):
        self.steps = []
        self.show = show
        self.chapter = ""

    def begin(self, chapter):
        """From here on the steps belong to this part of the story."""
        self.chapter = chapter

    @contextmanager
    def step(self, event, *also, words="", recorded=True):
        """Do one step. When it is over the event must have been recorded, with those that come of it
        (`also`); what is not recorded but seen in rows or on pages is told apart (`recorded=False`)."""
        step = Step(event, timezone.now(), words=words, also=list(also), recorded=recorded)
        mark, started = last_event_id(), time.monotonic()
        try:
            yield step
            if recorded:
                check_recorded(mark, {event, *step.also})
        except StepFailed:
            raise
        except Refused as refused:
            raise StepFailed(f"The rehearsal stopped at {event}: {refused}") from refused
        except Exception as fault:
            raise StepFailed(f"The rehearsal stopped at {event}: {type(fault).__name__}: {fault}") from fault
        step.seconds = time.monotonic() - started
        self.add(step, *(Step(name, step.at, words=COMES_OF_IT[name]) for name in step.also))

    def add(self, *steps):
        for step in steps:
            step.chapter = self.chapter
            self.steps.append(step)
            self.show(step)

    @property
    def seconds(self):
        return sum(step.seconds for step in self.steps)

    def first(self, event):
        """The first step of that name, or None."""
        return next((step for step in self.steps if step.event == event), None)


def last_event_id():
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def check_recorded(mark, names):
    seen = set(Event.objects.filter(id__gt=mark, action__in=names).values_list("action", flat=True))
    missing = sorted(names - seen)
    if missing:
        raise StepFailed(f"The event chain has no {missing[0]}, so that step did not happen.")
