"""The screens of what comes after an account, as the demonstration fills them; test_main_screens pictures
them for the documentation."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from dard import actions
from dard.following.letters import owner_url
from dard.meetings import words
from dard.models import (
    Action,
    ActionOwner,
    Finding,
    Meeting,
    Motion,
    Recommendation,
    ReductionPlan,
    Relative,
)
from dard.states import (
    ActionState,
    Escalation,
    ItemKind,
    MeetingState,
    MotionState,
    Presence,
    RecommendationState,
)


# What is shown once a button is pressed, as it is kept who read it.
PRESSED = {"pack": "Open the pack"}
MINUTES = (
    "Apologies of the ambulance service. Nobody has a conflict of interest today.",
    "The minutes of the last meeting are to be agreed by letter.",
    "The guidance was sent out two years ago, and nobody has looked since. Ten records are to be read.",
)
FOUND = "Discharge after bleeding came without a plan."
LEARNED = (
    "Leaving hospital is a beginning: without a plan for the next days, people come back or die at home."
)


def screens_of_learning():
    """{the name of its picture: (in whose window, its address)}."""
    to_come = Meeting.objects.get(state=MeetingState.PACK_OUT)
    sign(to_come, user("steering-group"))
    voting = Motion.objects.filter(state=MotionState.VOTING).earliest("pk")
    return {
        "waiting": ("chair", "/desk/"),
        "meeting": ("reviewer", to_come.get_absolute_url()),
        "agenda": ("reviewer", address("meeting-agenda", to_come)),
        "pack": ("steering", address("meeting-pack", to_come)),
        "meeting-live": ("chair", address("meeting-live", in_session(to_come.group))),
        "motion": ("voter", voting.consultation.get_absolute_url()),
        **screens_of_following(),
        "follow-ups": ("follower", reverse("dard:follow-ups")),
        "naloxone": ("reviewer", reverse("dard:naloxone")),
        "family": ("liaison", address("family", Relative.objects.get().family.case)),
        "library": ("steering", reverse("dard:learning")),
        "figures": ("reviewer", reverse("dard:figures")),
    }


def screens_of_following():
    weak = Recommendation.objects.get(state=RecommendationState.DRAFT)
    late = ActionOwner.objects.get(action__escalated=Escalation.PARTNERSHIP, contact__isnull=False)
    failed = Action.objects.get(state=ActionState.IN_PROGRESS, reopened_at__isnull=False)
    embedded = Recommendation.objects.get(state=RecommendationState.EMBEDDED)
    return {
        "lesson": ("reviewer", weak.lessons.get().get_absolute_url()),
        "recommendation": ("reviewer", weak.get_absolute_url()),
        "owner": ("member", owner_url(late)),
        "action": ("reviewer", failed.get_absolute_url()),
        "actions": ("reviewer", reverse("dard:actions")),
        "late": ("partnership", reverse("dard:actions-partnership")),
        "chain": ("steering", address("recommendation-chain", embedded)),
        "reduction-plan": ("partnership", ReductionPlan.objects.get().get_absolute_url()),
    }


def address(name, thing):
    return reverse(f"dard:{name}", args=[thing.reference])


def user(name):
    return User.objects.get(email=f"{name}@demo.example")


def sign(meeting, *people):
    for each in people:
        actions.sign_undertaking(meeting, by=each, words_hash=words.current(meeting.area)[1])


def in_session(group):
    """A meeting of today: opened, everybody there, minutes of its first items, and a vote under way."""
    by, chair, now = user("review-coordinator"), user("review-chair"), timezone.now()
    hours = {"begins_at": now + timedelta(hours=1), "ends_at": now + timedelta(hours=3)}
    meeting = actions.plan_meeting(group, by=by, place="Room 4, Brackenshire Council", **hours)
    for each in group.area.recommendations.exclude(agreed_at=None).order_by("pk")[:2]:
        actions.add_item(meeting, by=by, kind=ItemKind.MATTER, recommendation=each)
    sign(meeting, by, *(each.holder for each in group.panel.seats.standing()))
    meeting = actions.open_meeting(actions.send_pack(meeting, by=by), by=chair)
    for each in meeting.attendances.all():
        actions.mark_presence(meeting, by=chair, presence=Presence.PRESENT, attendance=each)
    for item, said in zip(meeting.items.order_by("position"), MINUTES, strict=False):
        actions.minute_item(item, by=by, words=said)
        item.refresh_from_db()
        actions.discuss_item(item, by=chair)
    put_to_the_vote(meeting, chair)
    return meeting


def put_to_the_vote(meeting, chair):
    finding = next(each for each in Finding.objects.standing() if each.words == FOUND)
    lesson = actions.begin_lesson(
        meeting.area, by=user("analyst"), words=LEARNED, themes=finding.themes, findings=[finding]
    )
    actions.put_motion(meeting, by=chair, deadline=timezone.now() + timedelta(hours=1), lesson=lesson)
