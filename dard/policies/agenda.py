"""What may be on an agenda, and where."""

from django_fsm import can_proceed

from dard.states import ItemKind, ItemState, LessonState, RecommendationState
from workflow.refusals import Refused, check_in_turn


# They come first, in this order; the rest is listed by kind until somebody moves it.
FIXED = (ItemKind.WELCOME, ItemKind.MINUTES)
ORDER = {kind: place for place, kind in enumerate(ItemKind)}
NEEDS = {
    ItemKind.CASE: "version",
    ItemKind.LESSON: "lesson",
    ItemKind.RECOMMENDATION: "recommendation",
}


def check_can_add_item(meeting, kind, about, title):
    """`about` is {"version" | "lesson" | "recommendation" | "action" | "release": the thing}."""
    if kind in FIXED and meeting.items.filter(kind=kind).exists():
        raise Refused("That is on every agenda already.")
    if kind in NEEDS and NEEDS[kind] not in about:
        raise Refused("Choose what the item is about.")
    if not about and not title.strip():
        raise Refused("Say what the item is about.")
    for name, thing in about.items():
        check_not_listed(meeting, name, thing)
        if area_of(thing) != meeting.area:
            raise Refused("This belongs to another area.")


def check_not_listed(meeting, name, thing):
    if meeting.items.filter(**{name: thing}).exists():
        raise Refused(f"{thing} is on the agenda already.")


def area_of(thing):
    for way in (lambda: thing.area, lambda: thing.summary.case.area, lambda: thing.recommendation.area):
        try:
            return way()
        except AttributeError:
            continue
    raise TypeError(f"{thing} belongs to no area.")


def check_can_put_case_on(case, version):
    if version.is_superseded:
        raise Refused("A later version of this account was approved. Put that one on the agenda.")
    if not can_proceed(case.put_on_agenda):
        state = case.get_state_display().lower()
        raise Refused(f"The case of this account is {state}; it goes on an agenda while it is approved.")


def check_lesson_may_be_listed(lesson):
    if lesson.state not in {LessonState.DRAFT, LessonState.NOT_AGREED}:
        raise Refused(f"{lesson} is {lesson.get_state_display().lower()}; there is nothing to agree.")


def check_recommendation_may_be_listed(recommendation):
    if recommendation.state not in {RecommendationState.DRAFT, RecommendationState.REJECTED}:
        state = recommendation.get_state_display().lower()
        raise Refused(f"{recommendation} is {state}; list it as a matter arising.")


def check_can_move_item_to(item, fixed):
    if item.kind in FIXED:
        raise Refused("The first items stay where they are on every agenda.")
    if fixed:
        raise Refused("It comes after the items that are first on every agenda.")


def check_can_remove_item(item):
    if item.kind in FIXED:
        raise Refused("The first items are on every agenda.")
    if item.state != ItemState.LISTED:
        raise Refused("It was discussed or deferred already, and stays in the minutes.")


def check_can_discuss(item):
    check_in_turn(item.discuss, "marked as discussed")


def check_can_defer(item, because):
    check_in_turn(item.defer, "deferred")
    if item.kind in FIXED:
        raise Refused("The first items are on every agenda; they are not deferred.")
    if not because.strip():
        raise Refused("Say in a few words why it goes to a later meeting.")
