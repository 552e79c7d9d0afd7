"""Two providers notify one death; the first is late and says why; the second makes a case that is merged."""

from datetime import timedelta

from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Match
from exercises.reviews.script import WORDS
from exercises.timeline import StepFailed
from workflow.clocks import add_working_time


HAPPENED_DAYS_AGO = 12
# Five working days: the time allowed is two.
KNOWN_FOR = timedelta(hours=40)


def play(story):
    first, second = notify_twice(story)
    merge(story, second.case)
    with story.step("notification.accepted", words="It holds what is needed"):
        actions.accept_notification(first, by=story.coordinator)
    with story.step("identity.read", words="To ask agencies about the right person"):
        actions.read_identity(story.case, by=story.coordinator, purpose="agency")
    story.seen["notified_late"] = True


def notify_twice(story):
    """Two providers who do not know of each other."""
    first = notify(story, WORDS["first"], late=True)
    story.case = first.case
    return first, notify(story, WORDS["second"], late=False)


def notify(story, words, *, late):
    """From the first answer to the receipt."""
    with story.step("notification.begun", words=words["provider"]):
        notification, _ = actions.begin_notification(given=told(story, words, late))
    with story.step("notification.notified", words="Late, and it says why" if late else "In time"):
        return actions.notify(notification, area=story.cast.area, late_because=words.get("late_because", ""))


def told(story, words, late):
    here = str(story.cast.area.pk)
    ties = {"lived": here, "treated": here, "happened": here}
    given = {name: value for name, value in words.items() if name != "late_because"}
    days = {"happened_on": happened_on(), "aware_at": aware(late)}
    return story.person | WORDS["notified"] | ties | given | days


def happened_on():
    return timezone.localdate() - timedelta(days=HAPPENED_DAYS_AGO)


def aware(late):
    """Since when the provider knows. The week before last is always more than two working days ago."""
    now = timezone.now()
    if not late:
        return now - timedelta(minutes=5)
    since = now - timedelta(days=HAPPENED_DAYS_AGO - 1)
    if add_working_time(since, KNOWN_FOR) > now:
        raise StepFailed("There are too many holidays in these days to be late.")
    return since


def merge(story, duplicate):
    match = Match.objects.filter(case=duplicate, other=story.case).first()
    if match is None:
        raise StepFailed("Nothing told that the second notification is of the same death.")
    with story.step("case.merged", words=f"{duplicate} is the same as {story.case}"):
        actions.merge_cases(
            duplicate, into=story.case, by=story.who(Role.TRIAGE_MEMBER), because="The same NHS number."
        )
    story.case.refresh_from_db()
    story.seen["duplicate"] = duplicate.reference
