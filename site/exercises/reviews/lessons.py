"""The lesson and what is recommended, written with what was said before beside them."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.states import Role
from dard import actions
from dard.learning import memory
from dard.states import PreventionTier, RecommendationType, Strength
from exercises.reviews import meeting
from exercises.reviews.accounts import signed_in
from exercises.reviews.earlier import THEMES, recommended
from exercises.reviews.script import WORDS
from exercises.timeline import StepFailed


def play(story):
    words, analyst = WORDS["lesson"]["words"], story.who(Role.ANALYST)
    findings = story.case.findings.standing()
    with story.step("lesson.begun", words=words):
        story.lesson = actions.begin_lesson(
            story.cast.area, by=analyst, words=words, themes=THEMES, findings=findings
        )
    remember(story, words)
    meeting.agree_lesson(story)
    remember_again(story)
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


def remember_again(story):
    """It stands beside the form as well on which the new recommendation is written."""
    said = story.seen["said_before"]
    with story.step("recommendation.repeats", recorded=False, words=f"Beside the form: {said}"):
        form = f"{reverse('dard:recommendation-new')}?lesson={story.lesson.reference}"
        page = signed_in(story.who(Role.ANALYST)).open(form)
        if story.earlier.reference not in page or escape(said) not in page:
            raise StepFailed("Whoever writes the recommendation is not shown that it was made before.")


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
