"""What may be done with a recommendation until it was agreed, and how it ends without being done."""

from datetime import timedelta

from django.utils import timezone

from dard.policies.lessons import check_names_nobody, check_themes
from dard.states import RECOMMENDATION_LIVE, LessonState, RecommendationState
from workflow.refusals import Refused, check_in_turn


# Ours: what is to be done later than that is done by nobody who reads it now.
FURTHEST = timedelta(days=3 * 365)
WRITTEN_IN = frozenset({RecommendationState.DRAFT, RecommendationState.REJECTED})
# (field, what to do where it is missing)
NEEDED = (
    ("owner_organisation_id", "Choose the organisation that owns it."),
    ("owner_role", "Say which role there owns it, such as “clinical lead”."),
    ("due_on", "Say by which day it is to be done."),
    ("measure", "Say how one will see that it is done."),
    ("expected_effect", "Say what it is expected to change."),
    ("recommendation_type", "Choose what it changes."),
    ("level", "Choose at which level it acts."),
    ("tier", "Choose where on the way to harm it acts."),
    ("strength", "Choose how strong it is."),
)


def check_can_write_recommendation(recommendation):
    if recommendation.state not in WRITTEN_IN:
        state = recommendation.get_state_display().lower()
        raise Refused(
            f"This recommendation is {state}, and so its words stay. Write another that takes its place."
        )


def check_is_recommendation(recommendation, lessons, looked):
    """A draft may be incomplete; what it says must be right."""
    if not recommendation.words.strip():
        raise Refused("Write what is recommended.")
    check_themes(recommendation.themes)
    if any(each.area_id != recommendation.area_id for each in lessons):
        raise Refused("A lesson belongs to another area. Choose from this one.")
    if recommendation.due_on:
        check_due(recommendation.due_on)
    check_names_nobody(looked)


def check_due(day):
    today = timezone.localdate()
    if day <= today:
        raise Refused("The day by which it is to be done has to lie after today.")
    if day > today + FURTHEST:
        raise Refused("Choose a day within three years. What takes longer is begun with a first step.")


def missing_in(recommendation):
    """What has to be said before the steering group is asked, as sentences."""
    said = [words for name, words in NEEDED if not getattr(recommendation, name)]
    if not recommendation.themes and not recommendation.lessons.exists():
        said.insert(0, "Choose the lesson or the theme it rests on.")
    return said


def check_can_propose_recommendation(recommendation):
    check_in_turn(recommendation.propose, "put to the steering group")
    if missing := missing_in(recommendation):
        raise Refused(" ".join(missing))
    check_due(recommendation.due_on)
    unripe = recommendation.lessons.exclude(state=LessonState.AGREED).exclude(state=LessonState.PROPOSED)
    if unripe.exists():
        raise Refused("A lesson it rests on was not put to the steering group. Put it first, or take it out.")


def check_may_lapse(recommendation):
    check_in_turn(recommendation.lapse, "let go")


def check_can_lapse_recommendation(recommendation, because, looked=None):
    check_may_lapse(recommendation)
    if not because.strip():
        raise Refused("Say why it is let go.")


def check_can_supersede_recommendation(recommendation, into):
    check_in_turn(recommendation.supersede, "superseded")
    check_may_take_over(recommendation, into)
    if into.state not in RECOMMENDATION_LIVE:
        raise Refused("Only a recommendation that was agreed, and is not ended, takes the place of another.")


def check_can_merge_recommendation(recommendation, into):
    check_in_turn(recommendation.merge, "merged with an earlier one")
    check_may_take_over(recommendation, into)
    if into.pk > recommendation.pk:
        raise Refused("It is the later one that is merged with the earlier.")
    if into.state not in RECOMMENDATION_LIVE:
        state = into.get_state_display().lower()
        raise Refused(f"The earlier one is {state}, and so it cannot be strengthened. Go on with this one.")


def check_may_take_over(recommendation, into):
    if into.area_id != recommendation.area_id or into.pk == recommendation.pk:
        raise Refused("Choose another recommendation of this area.")
