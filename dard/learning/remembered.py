"""What is kept of earlier lessons and recommendations, read at once and put in a sentence each."""

from collections import defaultdict

from django.db.models import prefetch_related_objects
from django.utils.timezone import localdate

from dard.learning.saying import NOT_YET, Said, month, periods, sentence
from dard.states import LessonState, Theme
from workflow.models import Event


def lessons(chosen, repeat):
    return [repeat(row, shared(alike), alike.words, of_lesson(row)) for row, alike in chosen]


def of_lesson(lesson):
    """“We learned this in March 2024. Nothing was recommended because of it.”"""
    if lesson.state == LessonState.NOT_AGREED:
        return "The steering group did not agree to this."
    if lesson.agreed_at is None:
        return NOT_YET[lesson.state]
    came = len([each for each in lesson.recommendations.all() if each.agreed_at])
    few = {0: "Nothing was recommended because of it.", 1: "One recommendation rests on it."}
    became = few.get(came, f"{came} recommendations rest on it.")
    return f"We learned this in {month(localdate(lesson.agreed_at))}. {became}"


def recommendations(chosen, repeat, deaths, *, plainly):
    rows = [row for row, _ in chosen]
    prefetch_related_objects(rows, "actions__checks", "gone_into")
    embedded = days_embedded(rows)
    return [
        repeat(row, shared(alike), alike.words, sentence(said_of(row, embedded), deaths, plainly=plainly))
        for row, alike in chosen
    ]


def shared(alike):
    return [Theme(each).label for each in alike.themes]


def days_embedded(rows):
    """{key of a recommendation: [days on which it became embedded]}: the trail knows those that ended too."""
    found = defaultdict(list)
    events = Event.objects.filter(
        subject_type="dard.recommendation",
        subject_id__in=[str(each.pk) for each in rows],
        action="recommendation.embedded",
    )
    for pk, at in events.values_list("subject_id", "at"):
        found[int(pk)].append(localdate(at))
    for each in rows:
        if each.embedded_at:
            found[each.pk].append(localdate(each.embedded_at))
    return found


def said_of(recommendation, embedded):
    """A recommendation with its actions read, as plain values."""
    actions = list(recommendation.actions.all())
    reopened = days(actions, "reopened_at")
    looks = [each for action in actions for each in action.checks.all() if each.at]
    last = max(looks, key=lambda each: each.at, default=None)
    return Said(
        state=recommendation.state,
        agreed_on=recommendation.agreed_at and localdate(recommendation.agreed_at),
        claimed_on=max(days(actions, "claimed_at"), default=None),
        verified_on=max(days(actions, "verified_at"), default=None),
        embedded=periods(embedded[recommendation.pk], reopened),
        reopened_on=max(reopened, default=None),
        check=(localdate(last.at), last.outcome) if last else None,
        has_action=bool(actions),
        was_merged_into=str(recommendation.gone_into or ""),
    )


def days(actions, name):
    return [localdate(moment) for each in actions if (moment := getattr(each, name))]
