"""A death from two notifications to a frozen summary, through the actions that people's own clicks run."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from accounts.states import Role
from exercises import cast as casting
from exercises import scenario as scenarios
from exercises.player import Player
from exercises.post import Post
from exercises.reference import load_reference
from exercises.rehearsal import check_chain
from exercises.reviews import accounts, agencies, coroners, notifying, triaging
from exercises.reviews.days import let_days_pass
from exercises.reviews.script import PERSON
from workflow.events import SYSTEM, record


SLUG = "exercise-death-to-summary"
AREA = "Brackenshire (exercise, death reviews)"
# What was in force when it happened.
SCENARIO = "cork-2023"
RECIPIENTS = 12
ALERT_DAYS_AGO = 14


@dataclass
class Story:
    """One case on its way; each chapter adds what the next goes on with."""

    cast: object
    timeline: object
    alert: object = None
    case: object = None
    version: object = None
    # What comes after the account: the steering group, and what it makes of it
    group: object = None
    seats: dict = field(default_factory=dict)
    earlier: object = None
    meeting: object = None
    item: object = None
    lesson: object = None
    recommendation: object = None
    action: object = None
    circular: object = None
    post: object = None
    person: dict = field(default_factory=lambda: PERSON)
    seen: dict = field(default_factory=dict)

    def who(self, role):
        return self.cast.people[role]

    @property
    def coordinator(self):
        return self.who(Role.REVIEW_COORDINATOR)

    def step(self, *events, **words):
        return self.timeline.step(*events, **words)


def rehearse(timeline, say=lambda words: None):
    """Play the whole review; what came of it, as plain values. Raises StepFailed at the first step that does
    not happen."""
    with timeline.step("exercise.prepared", words=AREA):
        cast = prepare()
    story = Story(cast, timeline)
    warn(story, say)
    tell(story)
    accounts.check_page(story)
    with timeline.step("events.verified", recorded=False, words="The whole chain, from the first event on"):
        check_chain()
    return outcome(story)


def tell(story):
    """From the first notification to the steering group."""
    for chapter in (notifying, triaging, agencies, coroners, accounts):
        chapter.play(story)


def prepare():
    load_reference()
    cast = casting.rehearsal_cast(SLUG, AREA)
    casting.subscribe(cast, RECIPIENTS)
    note_prepared(cast)
    return cast


def note_prepared(cast):
    with transaction.atomic():
        record("exercise.prepared", cast.area, by=SYSTEM, scenario="death-to-summary", recipients=RECIPIENTS)


def warn(story, say):
    """The alert that was in force that day, from its first report to partners who act on it."""
    scenario = scenarios.load(SCENARIO)
    folder = settings.DATA_DIR / "mail" / "rehearsals" / "death-to-summary"
    player = Player(scenario, story.cast, story.timeline, Post(folder), say=say)
    player.raise_concern()
    player.decide()
    player.run_stage(scenario.stages[0])
    story.alert = player.alert
    with story.step("exercise.time_passed", recorded=False, words=f"{ALERT_DAYS_AGO} days go by"):
        let_days_pass(ALERT_DAYS_AGO, alert=story.alert)


def outcome(story):
    story.case.refresh_from_db()
    return {
        "scenario": "death-to-summary",
        "steps": [step.as_json() for step in story.timeline.steps],
        "case": story.case.reference,
        "state": story.case.state,
        "alert": story.alert.reference,
        "version": story.version.number,
        **story.seen,
        "events_verified": True,
    }
