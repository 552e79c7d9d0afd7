"""Actions in lists: by their clocks, those that are late first. A handful of queries, however many rows."""

from django.db.models import F, Prefetch, Q

from dard.models import Action, ActionOwner, Assignment, Check, Recommendation
from dard.states import RECOMMENDATION_LIVE, ActionState, Escalation, RecommendationState


ENDED = frozenset({ActionState.EMBEDDED, ActionState.DROPPED})


def actions_of(areas):
    """The actions of some areas with everything a list shows of them."""
    owners = ActionOwner.objects.filter(ended_at=None).select_related("organisation", "user", "contact")
    waiting = Check.objects.filter(outcome="", overtaken_at=None).order_by("due_on")
    rows = Action.objects.filter(recommendation__area__in=areas).select_related("recommendation__area")
    return rows.prefetch_related(
        Prefetch("owners", queryset=owners, to_attr="owning"),
        Prefetch("checks", queryset=waiting, to_attr="waiting_checks"),
    )


def chosen(rows, *, organisation=None, theme=None, state=None):
    """Those that fit a filter. Nothing said of the state is every one that is not ended."""
    rows = rows.filter(state=state) if state else rows.exclude(state__in=ENDED)
    if organisation:
        owning = ActionOwner.objects.filter(ended_at=None, organisation=organisation)
        rows = rows.filter(pk__in=owning.values("action"))
    if theme:
        # Asked as text, which every database can: JSON lists differ in what they can be asked.
        rows = rows.filter(
            Q(recommendation__themes__icontains=f'"{theme}"')
            | Q(
                recommendation__in=Recommendation.objects.filter(
                    lessons__themes__icontains=f'"{theme}"'
                ).values("pk")
            )
        )
    return rows


def by_clock(rows):
    """With owners and late first, then as they are due. What is verified comes by its next check."""
    return rows.order_by("due_on", "pk")


def mine(user):
    """What somebody owns with their account, and was asked to own."""
    owning = ActionOwner.objects.filter(user=user, ended_at=None)
    asked = Assignment.objects.filter(user=user, ended_at=None)
    return (
        owning.exclude(action__state__in=ENDED)
        .select_related("action__recommendation__area", "organisation")
        .order_by("action__due_on", "pk"),
        asked.exclude(
            recommendation__state__in=[RecommendationState.LAPSED, RecommendationState.EMBEDDED]
        ).select_related("recommendation__area", "organisation"),
    )


def without_owner(areas):
    """[(recommendation, its assignment or None)] of what was agreed and nobody has taken on yet."""
    waiting = [RecommendationState.AGREED, RecommendationState.SENT]
    asked = Assignment.objects.filter(ended_at=None).select_related("organisation")
    rows = Recommendation.objects.filter(area__in=areas, state__in=waiting).order_by("agreed_at", "pk")
    rows = rows.prefetch_related(Prefetch("assignments", queryset=asked, to_attr="asked"))
    return [(each, each.asked[0] if each.asked else None) for each in rows]


def declined(areas):
    """What an owner does not take on: the partnership decides what becomes of it."""
    rows = Assignment.objects.filter(
        recommendation__area__in=areas, recommendation__state=RecommendationState.DECLINED, ended_at=None
    ).exclude(declined_because="")
    return rows.select_related("recommendation__area", "organisation").order_by("-answered_at")


def for_partnership(areas):
    """What is so late that the partnership was told, and is late still."""
    return actions_of(areas).filter(
        told__step=Escalation.PARTNERSHIP,
        told__due_on=F("due_on"),
        state__in=[ActionState.OPEN, ActionState.IN_PROGRESS],
        recommendation__state__in=sorted(RECOMMENDATION_LIVE),
    )


def checks_of(areas):
    """The checks that are to be made, in the order of their days."""
    rows = Check.objects.filter(action__recommendation__area__in=areas, outcome="", overtaken_at=None)
    rows = rows.exclude(action__state__in=[ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.DROPPED])
    return rows.select_related("action__recommendation__area").order_by("due_on", "pk")
