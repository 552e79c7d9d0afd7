"""What the steering group of the demonstration agreed to earlier, and what became of it: an action that held
for a year, one that is late, one that waits to be verified, one that failed."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.states import OrganisationKind, Role
from dard import actions
from dard.models import (
    Action,
    ActionOwner,
    Check,
    Evidence,
    Finding,
    Lesson,
    Meeting,
    Motion,
    Progress,
    Recommendation,
    SummaryVersion,
)
from dard.states import (
    ActionState,
    CheckOutcome,
    FactorLevel,
    ItemKind,
    Pace,
    PreventionTier,
    RecommendationType,
)
from exercises import reviews, steering
from exercises.reviews import accounts, meeting
from exercises.reviews.days import move_back
from exercises.reviews.earlier import contact_of
from exercises.timeline import Timeline


WORDS = tomllib.loads((Path(__file__).parent / "demonstration" / "learning.toml").read_text(encoding="utf-8"))
ALLOWED, LATE = 14, 50  # days that an action is given; days ago that the late one was set
MONTH, FRIDAY = 30, 4
# The moments of each row that is told as having been so long ago.
MOMENTS = {
    Lesson: ("at", "agreed_at"),
    Recommendation: ("at", "agreed_at", "due_on"),
    Motion: ("at",),
    Action: ("at", "asked_at", "due_on", "escalate_at", "claimed_at", "verified_at"),
    ActionOwner: ("at",),
    Progress: ("at",),
    Evidence: ("at",),
}


def story_of(cast):
    """A story of this cast that goes on with its steering group."""
    story = reviews.Story(cast, Timeline())
    story.group, story.seats = steering.seated(cast)
    return story


def ago(model, days, **which):
    move_back(QuerySet(model).filter(**which), days, MOMENTS[model])


# What was agreed


def has_history(area):
    """What held for a year is told last."""
    return Action.objects.filter(recommendation__area=area, state=ActionState.EMBEDDED).exists()


def tell_history(cast, visitor):
    story = story_of(cast)
    for chapter in ("open", "held"):
        agree(story, WORDS[chapter])


def agree(story, chapter):
    """A meeting so many days ago, and what its recommendations have led to since."""
    written = [(each, *write(story, each)) for each in chapter["recommendations"]]
    lessons = [lesson for _, lesson, _ in written if lesson.agreed_at is None]
    meet(story, chapter["days_ago"], lessons, [made for *_, made in written])
    for each, lesson, made in written:
        if lesson in lessons:
            ago(Lesson, chapter["days_ago"], pk=lesson.pk)
        act(story, each, Recommendation.objects.get(pk=made.pk))
        ago(Recommendation, chapter["days_ago"] - 1, pk=made.pk)


def write(story, words):
    """(lesson, recommendation): a new lesson from a finding, or the one that was agreed first of all."""
    if "finding" in words:
        lesson = write_lesson(story, words)
    else:
        lesson = story.cast.area.lessons.exclude(agreed_at=None).earliest("agreed_at")
    return lesson, recommend(story.cast, words, lesson)


def recommend(cast, words, lesson):
    return actions.begin_recommendation(
        cast.area,
        by=cast.people[Role.ANALYST],
        words=words["words"],
        lessons=[lesson],
        themes=words.get("themes", lesson.themes),
        owner_organisation=cast.organisations[OrganisationKind(words["owner"])],
        recommendation_type=RecommendationType.SYSTEM,
        level=FactorLevel.SYSTEM,
        tier=PreventionTier.TERTIARY,
        due_on=timezone.localdate() + timedelta(days=120),
        **{name: words[name] for name in ("owner_role", "measure", "expected_effect", "strength")},
    )


def write_weak_one(cast):
    """A draft, of which its page says that it is weak, and like one that was made before."""
    latest = cast.area.lessons.exclude(agreed_at=None).latest("agreed_at")
    return recommend(cast, WORDS["weak"], latest)


def write_lesson(story, words):
    area = story.cast.area
    return actions.begin_lesson(
        area,
        by=story.who(Role.ANALYST),
        words=words["lesson"],
        themes=words["themes"],
        findings=[finding_of(area, words["finding"])],
    )


def finding_of(area, words):
    """Of the earliest death in which this was found; the words are sealed, and so are compared."""
    found = Finding.objects.standing().filter(case__area=area).order_by("case__happened_on", "pk")
    return next(each for each in found if each.words == words)


def meet(story, days_ago, lessons, recommendations):
    """Everybody is for all of it; the minutes are agreed at once."""
    held = meeting.plan(story, days=1)
    about = [(ItemKind.LESSON, each) for each in lessons]
    about += [(ItemKind.RECOMMENDATION, each) for each in recommendations]
    for kind, thing in about:
        actions.add_item(held, by=story.coordinator, kind=kind, **{kind.value: thing})
    meeting.everybody_signs(story, held)
    actions.open_meeting(held, by=story.who(Role.REVIEW_CHAIR))
    for kind, thing in about:
        meeting.vote(story, meeting.put(story, held, **{kind.value: thing}))
    ago(Motion, days_ago, meeting=held)
    meeting.finish(story, held)
    was_held(held, days_ago)


def was_held(held, days_ago):
    """So many days ago, or on the Friday before."""
    begins_at = at_ten(timezone.localtime() - timedelta(days=days_ago))
    begins_at -= timedelta(days=max(0, begins_at.weekday() - FRIDAY))
    ends_at = begins_at + timedelta(hours=2)
    Meeting.objects.filter(pk=held.pk).update(
        begins_at=begins_at, ends_at=ends_at, opened_at=begins_at, closed_at=ends_at
    )


def at_ten(moment):
    return moment.replace(hour=10, minute=0, second=0, microsecond=0)


# What became of it


def act(story, words, recommendation):
    contact = contact_of(story, OrganisationKind(words["owner"]))
    actions.send_recommendation(recommendation, by=story.coordinator, contact=contact)
    actions.accept_recommendation(recommendation)
    for each in words["actions"]:
        action = actions.set_action(
            recommendation,
            by=story.coordinator,
            words=each["words"],
            due_on=timezone.localdate() + timedelta(days=ALLOWED),
            owners=owners(story, contact),
        )
        BECOMES[each["becomes"]](story, action, each)


def owners(story, contact):
    """The one who answers by link leads; beside them somebody of the service who signs in."""
    colleague = {"user": story.who(Role.PROVIDER), "organisation": contact.organisation}
    return [{"contact": contact, "is_lead": True}, colleague]


def owner_of(action):
    return action.owners.get(is_lead=True)


def action_ago(action, days):
    ago(Action, days, pk=action.pk)
    for model in (ActionOwner, Progress, Evidence):
        ago(model, days, action=action)


def progress(action, words, pace=Pace.ON_TRACK):
    actions.tell_progress(action, owner=owner_of(action), pace=pace, words=words["progress"])


def late(story, action, words):
    """So late that its owners, the lead and the partnership were told."""
    progress(action, words, Pace.STUCK)
    action_ago(action, LATE)
    actions.escalate_action(action)


def under_way(story, action, words):
    progress(action, words)


def claimed(story, action, words):
    """Said to be done, with evidence; somebody has to look at it."""
    progress(action, words)
    action_ago(action, ALLOWED)
    actions.give_evidence(action, owner=owner_of(action), words=words["evidence"])
    actions.claim_done(action, owner=owner_of(action))


def verified(story, action, words):
    actions.give_evidence(action, owner=owner_of(action), words=words["evidence"])
    actions.claim_done(action, owner=owner_of(action))
    return actions.verify_action(action, by=story.coordinator)


def failed(story, action, words):
    """Verified, and looked at again: it did not hold, and is open once more."""
    progress(action, words)
    verified(story, action, words)
    action_ago(action, LATE)
    check = action.checks.earliest("months")
    actions.check_action(check, by=story.coordinator, outcome=CheckOutcome.FAILS, words=words["failed"])


def embedded(story, action, words):
    """It held at every check of a year."""
    verified(story, action, words)
    actions.bring_forward_checks(action, by=story.coordinator)
    for check, seen in zip(action.checks.order_by("months"), words["checks"], strict=True):
        actions.check_action(check, by=story.coordinator, outcome=CheckOutcome.HOLDS, words=seen)
        days = WORDS["held"]["days_ago"] - MONTH - check.months * MONTH
        move_back(Check.objects.filter(pk=check.pk), days, ("due_on", "at"))
    move_back(Action.objects.filter(pk=action.pk), days, ("embedded_at",))
    move_back(Recommendation.objects.filter(pk=action.recommendation_id), days, ("embedded_at",))
    action_ago(action, WORDS["held"]["days_ago"] - MONTH)


BECOMES = {
    "late": late,
    "under_way": under_way,
    "claimed": claimed,
    "failed": failed,
    "embedded": embedded,
}


# At the last meeting, and for the next one


def leave_a_vote_open(story):
    """A lesson that was put to the vote, and that members still vote on."""
    words = WORDS["vote"]
    lesson = write_lesson(story, words)
    deadline = timezone.now() + timedelta(days=5)
    actions.put_motion(story.meeting, by=story.who(Role.REVIEW_CHAIR), deadline=deadline, lesson=lesson)


def has_account_to_read(area):
    versions = SummaryVersion.objects.filter(summary__case__area=area)
    return any(each.content["happened"] == WORDS["account"]["happened"] for each in versions)


@transaction.atomic
def tell_another(cast, visitor):
    """An account that names nobody, approved for the next meeting."""
    case, analyst = finding_of(cast.area, WORDS["account"]["finding"]).case, cast.people[Role.ANALYST]
    summary = actions.begin_summary(case, by=analyst)
    accounts.write(summary, analyst, **{name: WORDS["account"][name] for name in accounts.PARTS})
    actions.send_summary(summary, by=analyst)
    summary.refresh_from_db()
    accounts.approve(summary, cast.people[Role.CHECKER])
