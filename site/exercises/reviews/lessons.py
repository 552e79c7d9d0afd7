"""The lesson and what is recommended, written with what was said before beside them."""

from datetime import timedelta

from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.learning import memory
from dard.states import PreventionTier, RecommendationType, Strength
from exercises.reviews import meeting
from exercises.reviews.earlier import THEMES, recommended
from exercises.reviews.script import WORDS
from exercises.timeline import StepFailed


def play(story):
    words, analyst = WORDS["lesson"]["words"], story.who(Role.ANALYST)
    findings = story.case.findings.standing()
    with story.step("lesson.begun"):
        story.lesson = actions.begin_lesson(
            story.cast.area, by=analyst, words=words, themes=THEMES, findings=findings
        )
    remember(story, words)
    meeting.agree_lesson(story)
    recommend(story)
    meeting.agree_recommendation(story)


def remember(story, words):
    """While the lesson is typed: what was said two years ago, and whether it held when she died."""
    with story.step("lesson.repeats", recorded=False) as step:
        found = memory.repeats(
            story.cast.area,
            THEMES,
            excluding=story.lesson,
            words=words,
            reader=story.who(Role.ANALYST),
        )
        said = [each.sentence for each in found.recommendations if each.thing == story.earlier]
        if not said or "not embedded" not in said[0]:
            raise StepFailed("It is not shown that the same was recommended before, and was not embedded.")
        step.words = said[0]
    story.seen["said_before"] = said[0]


def recommend(story):
    words = WORDS["recommendation"]
    with story.step("recommendation.begun", words=words["words"]):
        story.recommendation = recommended(
            story,
            words["words"],
            story.lesson,
            strength=Strength.STRONG,
            recommendation_type=RecommendationType.SYSTEM,
            tier=PreventionTier.SECONDARY,
            owner_role=words["owner_role"],
            measure=words["measure"],
            expected_effect=words["expected_effect"],
            due_on=timezone.localdate() + timedelta(days=120),
        )
