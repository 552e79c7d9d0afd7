"""Recommendations, until the steering group has agreed to them: written, voted on, strengthened by another,
and let go. What is done about them afterwards is told by their actions."""

from django.db import transaction
from django.utils import timezone
from django_fsm import can_proceed

from dard import permissions
from dard.actions.lessons import CHANGED
from dard.following.settling import settle
from dard.learning.cases import cases_of_lessons
from dard.learning.naming import look_at_words
from dard.locking import lock_cases, locked_in_order
from dard.models import Lesson, Recommendation
from dard.states import RecommendationState
from workflow.events import SYSTEM, record
from workflow.references import new_reference
from workflow.refusals import Refused


# What is written in words, and looked through.
TEXTS = ("words", "owner_role", "measure", "expected_effect")
NOT_CARRIED = "The steering group did not agree to it."


@transaction.atomic
def begin_recommendation(area, *, by, words, lessons=(), themes=(), **said):
    """Write down what ought to change. `said` may hold owner_organisation, owner_role, due_on, measure,
    expected_effect, recommendation_type, level, tier and strength; a draft may do without."""
    now = timezone.now()
    made = Recommendation(area=area, reference=new_reference("RC"), by=by, at=now)
    put(made, by, words, lessons, themes, said)
    record("recommendation.begun", made, by=by, at=now, themes=made.themes)
    return made


@transaction.atomic
def save_recommendation(recommendation, *, by, words, lessons=(), themes=(), seen_hash=None, **said):
    """Change a recommendation while it is not agreed."""
    recommendation = lock(recommendation)
    permissions.check_user_can_write_recommendation(by, recommendation)
    if seen_hash is not None and seen_hash != recommendation.content_hash:
        raise Refused(CHANGED)
    if recommendation.state == RecommendationState.REJECTED:
        recommendation.rewrite()
    put(recommendation, by, words, lessons, themes, said)
    record("recommendation.saved", recommendation, by=by, themes=recommendation.themes)
    return recommendation


def put(recommendation, by, words, lessons, themes, said):
    permissions.check_user_writes_learning(by, recommendation.area)
    recommendation.words, recommendation.themes = words.strip(), list(themes)
    for name, value in said.items():
        setattr(recommendation, name, value.strip() if isinstance(value, str) else value)
    looked = look_at_words(
        {name: getattr(recommendation, name) for name in TEXTS},
        recommendation.area,
        cases_of_lessons(list(lessons)),
        services_may_be_named=True,
    )
    permissions.check_user_can_put_recommendation(by, recommendation, lessons, looked)
    recommendation.save()
    recommendation.lessons.set(lessons)


def settle_recommendation(recommendation, *, carried, at, because="", by=SYSTEM):
    """What a vote made of it, inside the transaction of whoever tells: agreed (True), rejected (False, with
    the reason), or ended without a decision (None). A result that comes twice changes nothing."""
    recommendation = lock(recommendation)
    reason = because.strip() or NOT_CARRIED
    ways = {
        True: (recommendation.agree, {"at": at}),
        False: (recommendation.reject, {"because": reason}),
        None: (recommendation.take_back, {}),
    }
    move, said = ways[carried]
    if not can_proceed(move):
        return recommendation
    move(**said)
    recommendation.save()
    record_of_vote(recommendation, carried, by, at)
    return recommendation


def record_of_vote(recommendation, carried, by, at):
    if carried is None:
        record("recommendation.taken_back", recommendation, by=by, at=at)
    elif carried:
        record("recommendation.agreed", recommendation, by=by, at=at)
    else:
        record("recommendation.rejected", recommendation, by=by, at=at)


@transaction.atomic
def lapse_recommendation(recommendation, *, by, because):
    """Let it go, with the reason; the chair does."""
    now = timezone.now()
    lock_cases_behind(recommendation)
    recommendation = lock(recommendation)
    permissions.check_user_can_lapse_recommendation(by, recommendation, because)
    recommendation.lapse(because=because.strip())
    recommendation.save()
    record("recommendation.lapsed", recommendation, by=by, at=now)
    return settle(recommendation, now, by=by)


@transaction.atomic
def supersede_recommendation(recommendation, *, by, into):
    """A later one takes its place."""
    now = timezone.now()
    recommendation, into = locked_both(recommendation, into)
    permissions.check_user_can_supersede_recommendation(by, recommendation, into)
    recommendation.supersede(by=into)
    recommendation.save()
    record("recommendation.superseded", recommendation, by=by, at=now, into=into.reference)
    return settle(recommendation, now, by=by)


@transaction.atomic
def merge_recommendation(recommendation, *, by, into):
    """Strengthen an earlier one that says the same: it takes over what this one rests on."""
    now = timezone.now()
    recommendation, into = locked_both(recommendation, into)
    permissions.check_user_can_merge_recommendation(by, recommendation, into)
    into.lessons.add(*recommendation.lessons.all())
    into.themes = [*into.themes, *(each for each in recommendation.themes if each not in into.themes)]
    into.save()
    recommendation.merge(into=into)
    recommendation.save()
    record("recommendation.merged", recommendation, by=by, at=now, into=into.reference)
    record("recommendation.strengthened", into, by=by, at=now, by_merging=recommendation.reference)
    settle(into, now, by=by)
    return recommendation


def lock_cases_behind(*recommendations):
    """What becomes of a recommendation moves the cases behind it, which are locked first, as everywhere."""
    lessons = Lesson.objects.filter(recommendations__in=recommendations).order_by().values("pk")
    lock_cases(cases_of_lessons(lessons))


def locked_both(recommendation, into):
    """The cases behind both, then the two in the order of their keys, as everybody locks them."""
    lock_cases_behind(recommendation, into)
    return locked_in_order(lock, recommendation, into)


def lock(recommendation):
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("area")
    return rows.get(pk=recommendation.pk)
