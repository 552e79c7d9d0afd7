"""Where a release went: who may read it, and what it stands in."""

from dataclasses import dataclass

from django.utils.timezone import localtime

from dard.models import AgendaItem
from dard.permissions import meetings, publications
from workflow.refusals import refusal


REVIEWERS_READ = "Those who review deaths in this area."
LEARNERS_READ = "Its steering group and its partnership, under Figures."


@dataclass(frozen=True)
class Use:
    """Something that a release stands in, in words, and the way there for whoever may go it."""

    words: str
    url: str = ""


def readers_of(release, mark):
    """Sentences about who may read it; `mark` is the key of a table by which one is of the dashboard."""
    is_dashboard = release.tables.filter(key=mark).exists()
    return [REVIEWERS_READ, *([LEARNERS_READ] if is_dashboard else [])]


def uses_of(release, user):
    """[Use], the earliest first: publications and meetings. Without a way where the person may not go."""
    return [
        *(of_publication(each, user) for each in release.publications.order_by("pk")),
        *met(release, user),
    ]


def of_publication(publication, user):
    words = f"{publication.get_kind_display()} {publication}, {publication.get_state_display().lower()}"
    is_closed = refusal(publications.check_user_can_view_publication, user, publication)
    return Use(words, "" if is_closed else publication.get_absolute_url())


def met(release, user):
    """Each meeting on whose agenda it is, once."""
    items = (
        AgendaItem.objects.filter(release=release).select_related("meeting__group__area").order_by("meeting")
    )
    for meeting in dict.fromkeys(each.meeting for each in items):
        is_closed = refusal(meetings.check_user_sees_meetings, user, meeting.area)
        words = f"Meeting {meeting} on {localtime(meeting.begins_at):%-d %B %Y}"
        yield Use(words, "" if is_closed else meeting.get_absolute_url())
