"""What an item of an agenda is called, where nobody said: by what it is about, and never by whom."""

from dard.states import ItemKind


def made_of(
    kind, *, version=None, lesson=None, recommendation=None, action=None, release=None, minutes_of=None
):
    if version:
        return f"Account {version.summary.reference}, version {version.number}"
    if lesson:
        return f"Lesson {lesson.reference}"
    if action:
        return f"Action {action.reference} of recommendation {action.recommendation.reference}"
    if recommendation:
        return f"Recommendation {recommendation.reference}"
    if release:
        return release.title
    return ItemKind(kind).label
