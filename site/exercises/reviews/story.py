"""A death from two notifications to a frozen summary, through the actions that people's own clicks run."""

from dataclasses import dataclass, field
from itertools import count

from django.db import transaction

from accounts.models import Area
from accounts.states import Role
from exercises import cast as casting
from exercises import scenario as scenarios
from exercises.player import Player
from exercises.post import Post, folder_of_run
from exercises.reference import load_reference
from exercises.rehearsal import check_chain
from exercises.reviews import accounts, agencies, coroners, notifying, triaging
from exercises.reviews.days import let_days_pass
from exercises.reviews.script import PERSON
from workflow.events import SYSTEM, record


# With the number of the run: two deaths of one person are one death, but only within an area.
SLUG = "exercise-death-review-{}"
AREA = "Brackenshire (exercise, death review {})"
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
    story = prepare("death-to-summary", timeline)
    warn(story, say)
    tell(story)
    accounts.check_page(story)
    with timeline.step("events.verified", recorded=False, words="The whole chain, from the first event on"):
        check_chain()
    return outcome(story)


CHAPTERS = {
    "A death is notified, twice": notifying,
    "Triage": triaging,
    "Agencies are asked": agencies,
    "The coroner, and the review": coroners,
    "The account that names nobody": accounts,
}


def tell(story):
    """From the first notification to the steering group."""
    for title, chapter in CHAPTERS.items():
        story.timeline.begin(title)
        chapter.play(story)


def prepare(name, timeline):
    """The story of this run, at its beginning: in an area of its own, with mail of its own."""
    timeline.begin("Who takes part")
    with timeline.step("exercise.prepared") as step:
        load_reference()
        cast = own_cast(name)
        step.words = f"{cast.area}: {RECIPIENTS} subscribers"
    return Story(cast, timeline, post=Post(folder_of_run(name)))


@transaction.atomic
def own_cast(name):
    area = new_area()
    cast = casting.rehearsal_cast(area.slug, area.name)
    casting.subscribe(cast, RECIPIENTS)
    record("exercise.prepared", area, by=SYSTEM, scenario=name, recipients=RECIPIENTS)
    return cast


def new_area():
    """The first number that no run has taken, this moment's others included."""
    return next(area for area, is_new in map(numbered_area, count(1)) if is_new)


def numbered_area(number):
    kept = {"name": AREA.format(number), "issuer": casting.ISSUER, "is_exercise": True, "is_listed": False}
    return Area.objects.get_or_create(slug=SLUG.format(number), defaults=kept)


def warn(story, say):
    """The alert that was in force that day, from its first report to partners who act on it."""
    scenario = scenarios.load(SCENARIO)
    story.timeline.begin("Two weeks before: a warning is sent out")
    player = Player(scenario, story.cast, story.timeline, story.post, say=say)
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
        "area": story.cast.area.slug,
        "steps": [step.as_json() for step in story.timeline.steps],
        "case": story.case.reference,
        "state": story.case.state,
        "alert": story.alert.reference,
        "version": story.version.number,
        **story.seen,
        "events_verified": True,
    }
