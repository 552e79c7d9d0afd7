"""From the frozen account of a death to a lesson that is embedded, by the actions that people run."""

from django.conf import settings

from accounts.states import Role
from dard import actions
from dard.models import Case
from dard.states import CaseState
from exercises.post import Post
from exercises.rehearsal import check_chain
from exercises.reviews import doing, earlier, lessons, meeting, sharing, story
from exercises.timeline import StepFailed


def rehearse(timeline, say=lambda words: None):
    """Play what comes after the account; what came of it, as plain values. Raises StepFailed at the first
    step that does not happen."""
    with timeline.step("exercise.prepared", words=story.AREA):
        cast = story.prepare()
    told = story.Story(cast, timeline)
    told.post = Post(settings.DATA_DIR / "mail" / "rehearsals" / "death-to-embedded")
    story.warn(told, say)
    story.tell(told)
    learn(told)
    with timeline.step("case.closed_embedded", words="Everything holds; the chain of events is whole"):
        close(told)
        check_chain()
    return story.outcome(told) | {"scenario": "death-to-embedded"}


def learn(told):
    """From the pack to the check that held."""
    earlier.play(told)
    meeting.play(told)
    lessons.play(told)
    meeting.close(told)
    sharing.play(told)
    doing.play(told)


def close(told):
    told.case = Case.objects.get(pk=told.case.pk)
    if told.case.state != CaseState.EMBEDDING:
        raise StepFailed(f"The case is {told.case.get_state_display().lower()}.")
    actions.close_embedded(told.case, by=told.who(Role.REVIEW_CHAIR))
