"""From the frozen account of a death to a lesson that is embedded, by the actions that people run."""

from accounts.states import Role
from dard import actions
from dard.models import Case
from dard.states import CaseState
from exercises.rehearsal import check_chain
from exercises.reviews import doing, earlier, lessons, meeting, sharing, story
from exercises.timeline import StepFailed


def rehearse(timeline, say=lambda words: None):
    """Play what comes after the account; what came of it, as plain values. Raises StepFailed at the first
    step that does not happen."""
    told = story.prepare("death-to-embedded", timeline)
    story.warn(told, say)
    story.tell(told)
    learn(told)
    timeline.begin("The end")
    with timeline.step("case.closed_embedded", words="By its chair: all holds, and the event chain is whole"):
        close(told)
        check_chain()
    return story.outcome(told) | {"scenario": "death-to-embedded"} | references(told)


def references(told):
    """Where to look for what came of it."""
    made = ("meeting", "lesson", "recommendation", "action", "circular")
    return {name: getattr(told, name).reference for name in made}


CHAPTERS = {
    "Two years before: an earlier death": earlier.play,
    "The steering group meets": meeting.play,
    "The lesson and the recommendation": lessons.play,
    "The minutes": meeting.close,
    "What is done, and whether it holds": doing.play,
    "What was learned is shared": sharing.play,
}


def learn(told):
    """From the pack to the check that held."""
    for title, play in CHAPTERS.items():
        told.timeline.begin(title)
        play(told)


def close(told):
    told.case = Case.objects.get(pk=told.case.pk)
    if told.case.state != CaseState.EMBEDDING:
        raise StepFailed(f"The case is {told.case.get_state_display().lower()}.")
    actions.close_embedded(told.case, by=told.who(Role.REVIEW_CHAIR))
