"""What the demonstration has learned: a steering group that met, what it agreed, and what became of it."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.meetings import words as undertakings
from dard.models import Case, Lesson, Meeting, SummaryVersion
from dard.states import CaseState, ItemKind, MeetingState, Presence
from dard.states import RecommendationState as R
from exercises import demo_following, reviews
from exercises.post import Post
from exercises.reviews import doing, earlier, lessons, meeting, sharing
from exercises.timeline import Timeline


NEXT_MEETING = timedelta(days=42)


def has_learned(area):
    return Lesson.objects.filter(area=area).exists()


def learn(cast, visitor):
    """The account was discussed, a lesson agreed, shared, and handed to those who are to do something."""
    story = reviews.Story(cast, Timeline())
    story.post = Post(settings.DATA_DIR / "mail")
    story.version = SummaryVersion.objects.filter(summary__case__area=cast.area).earliest("pk")
    story.case = story.version.summary.case
    earlier.play(story)
    demo_following.was_held(Meeting.objects.get(group=story.group), earlier.DAYS)
    meeting.play(story)
    lessons.play(story)
    demo_following.leave_a_vote_open(story)
    close(story)
    sharing.play(story)
    doing.hand_over(story)


def close(story):
    """It was a working day ago, and its minutes have yet to be agreed."""
    mark = undertakings.current(story.cast.area)[1]
    written = actions.sign_undertaking(story.meeting, by=story.coordinator, words_hash=mark)
    actions.mark_presence(story.meeting, by=story.coordinator, presence=Presence.PRESENT, attendance=written)
    for item in story.meeting.items.filter(kind=ItemKind.MATTER):
        actions.minute_item(item, by=story.coordinator, words=demo_following.WORDS["minutes"]["matter"])
        actions.discuss_item(item, by=story.who(Role.REVIEW_CHAIR))
    actions.close_meeting(story.meeting, by=story.who(Role.REVIEW_CHAIR))
    demo_following.was_held(story.meeting, days_ago=1)


def has_next_meeting(area):
    return Meeting.objects.filter(group__area=area, state=MeetingState.PACK_OUT).exists()


def call_next_meeting(cast, visitor):
    """Its pack is out: an account to read, and what was promised as matters arising."""
    by = cast.people[Role.REVIEW_COORDINATOR]
    begins_at = demo_following.at_ten(timezone.localtime() + NEXT_MEETING)
    begins_at += timedelta(days=7 - begins_at.weekday())  # a Monday
    held = actions.plan_meeting(
        cast.area.steering_group,
        by=by,
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=2),
        place="Room 4, Brackenshire Council",
    )
    set_agenda(held, demo_following.write_weak_one(cast), by=by)
    actions.send_pack(Meeting.objects.get(pk=held.pk), by=by)


def set_agenda(held, to_agree, *, by):
    """The accounts of the case list, what was promised, and what is to be agreed."""
    cases = Case.objects.filter(area=held.area, state=CaseState.APPROVED)
    versions = list(SummaryVersion.objects.filter(summary__case__in=cases))
    actions.choose_cases(held, by=by, cases=list(cases))
    actions.fix_cases(held, by=by)
    for version in versions:
        actions.add_item(held, by=by, kind=ItemKind.CASE, version=version)
    for each in held.area.recommendations.exclude(state__in=[R.DRAFT, R.EMBEDDED]).order_by("pk"):
        actions.add_item(held, by=by, kind=ItemKind.MATTER, recommendation=each)
    actions.add_item(held, by=by, kind=ItemKind.RECOMMENDATION, recommendation=to_agree)
