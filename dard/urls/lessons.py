from django.urls import path

from dard.views import lessons, pausing, recommendation_ends, recommendations


LESSONS = "desk/lessons/"
LESSON = f"{LESSONS}<slug:reference>/"
RECOMMENDATIONS = "desk/recommendations/"
RECOMMENDATION = f"{RECOMMENDATIONS}<slug:reference>/"

CASE = "desk/deaths/<slug:reference>/"

urlpatterns = [
    path(
        f"{CASE}close-without-action/",
        pausing.case_move,
        {"move": "close-without-action"},
        name="case-close-without-action",
    ),
    path(f"{CASE}follow-again/", pausing.case_move, {"move": "follow-again"}, name="case-follow-again"),
    path(f"{CASE}rest-on-lessons/", pausing.case_rest_on_lessons, name="case-rest-on-lessons"),
    path(LESSONS, lessons.lessons, name="lessons"),
    path(f"{LESSONS}new/", lessons.lesson_new, name="lesson-new"),
    path(f"{LESSONS}memory/", lessons.lesson_memory, name="lesson-memory"),
    path(LESSON, lessons.lesson, name="lesson"),
    path(f"{LESSON}edit/", lessons.lesson_edit, name="lesson-edit"),
    path(f"{LESSON}supersede/", lessons.lesson_supersede, name="lesson-supersede"),
    path(RECOMMENDATIONS, recommendations.recommendations, name="recommendations"),
    path(f"{RECOMMENDATIONS}new/", recommendations.recommendation_new, name="recommendation-new"),
    path(f"{RECOMMENDATIONS}memory/", recommendations.recommendation_memory, name="recommendation-memory"),
    path(RECOMMENDATION, recommendations.recommendation, name="recommendation"),
    path(f"{RECOMMENDATION}edit/", recommendations.recommendation_edit, name="recommendation-edit"),
    path(f"{RECOMMENDATION}lapse/", recommendation_ends.recommendation_lapse, name="recommendation-lapse"),
    path(
        f"{RECOMMENDATION}supersede/",
        recommendation_ends.recommendation_supersede,
        name="recommendation-supersede",
    ),
    path(
        f"{RECOMMENDATION}merge/<slug:into>/",
        recommendation_ends.recommendation_merge,
        name="recommendation-merge",
    ),
    path(f"{RECOMMENDATION}chain/", recommendation_ends.recommendation_chain, name="recommendation-chain"),
    path(
        f"{RECOMMENDATION}chain.pdf",
        recommendation_ends.recommendation_chain_pdf,
        name="recommendation-chain-pdf",
    ),
]
