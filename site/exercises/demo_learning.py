"""What the demonstration has learned: a steering group that met, what it agreed, and what became of it."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Lesson, Meeting, SummaryVersion
from dard.states import ItemKind, MeetingState
from exercises import reviews
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
    meeting.play(story)
    lessons.play(story)
    meeting.close(story)
    sharing.play(story)
    doing.hand_over(story)


def has_next_meeting(area):
    return Meeting.objects.filter(group__area=area, state=MeetingState.PACK_OUT).exists()


def call_next_meeting(cast, visitor):
    """Its pack is out: what was promised is a matter arising."""
    by, begins_at = cast.people[Role.REVIEW_COORDINATOR], timezone.now() + NEXT_MEETING
    held = actions.plan_meeting(
        cast.area.steering_group,
        by=by,
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=2),
        place="Room 4, Brackenshire Council",
    )
    for each in cast.area.recommendations.order_by("pk"):
        actions.add_item(held, by=by, kind=ItemKind.MATTER, recommendation=each)
    actions.send_pack(Meeting.objects.get(pk=held.pk), by=by)
