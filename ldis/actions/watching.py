"""The watch: looking, and what a coordinator makes of what it suggests. It suggests; it never publishes."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Area
from ldis import permissions
from ldis.actions import concerns
from ldis.models import Concern, Look, Suggestion
from ldis.states import ConcernState, SuggestionState
from ldis.watch import counting, looking, panorama
from workflow.events import SYSTEM, record


# Ours: what was dealt with is not raised again for four weeks, unless there is more of it.
QUIET = timedelta(days=28)


@transaction.atomic
def look(area, *, on=None, due_at=None, by=SYSTEM):
    """Count an area's reports up to a day and raise what stands out; the suggestions raised, back.

    To look again adds nothing that was raised before.
    """
    if by != SYSTEM:
        permissions.check_user_coordinates(by, area)
    now = timezone.now()
    area = Area.objects.select_for_update().get(pk=area.pk)  # two workers look one after the other
    tally = counting.tally(area, on or timezone.localdate(now))
    known = list(known_suggestions(area, now))
    fresh = [each for each in looking.aberrations(tally) if not is_known(each, known)]
    raised = [raise_suggestion(area, each, at=now) for each in fresh]
    Look.objects.get_or_create(
        area=area, due_at=due_at or now, defaults={"at": now, "figures": panorama.figures(tally)}
    )
    return raised


def known_suggestions(area, now):
    """What waits, what was dealt with lately, and what an open concern is about."""
    in_hand = Q(state=SuggestionState.TAKEN_UP) & ~Q(concern__state=ConcernState.CLOSED)
    waiting, lately = Q(state=SuggestionState.RAISED), Q(resolved_at__gte=now - QUIET)
    return Suggestion.objects.filter(waiting | lately | in_hand, area=area).select_related("substance")


def is_known(aberration, known):
    """Whether somebody has it before them already, or has dealt with as much of it as there is."""
    for each in known:
        if (each.kind, each.subject) != (aberration.kind, aberration.subject.key):
            continue
        if each.state != SuggestionState.DISMISSED or aberration.finding.observed <= each.observed:
            return True
    return False


def raise_suggestion(area, aberration, *, at):
    finding, subject = aberration.finding, aberration.subject
    suggestion = Suggestion.objects.create(
        area=area,
        kind=aberration.kind,
        subject=subject.key,
        substance_id=subject.substance,
        family_id=subject.family,
        method=aberration.method,
        agreeing=list(aberration.agreeing),
        period_start=aberration.start,
        period_end=aberration.end,
        observed=finding.observed,
        expected=finding.expected,
        threshold=finding.threshold,
        statistic=finding.statistic,
        parameters=finding.parameters,
        counts=list(aberration.rows),
        raised_at=at,
    )
    details = {"kind": suggestion.kind, "about": suggestion.subject, "method": suggestion.method}
    record("suggestion.raised", suggestion, by=SYSTEM, at=at, **details)
    return suggestion


@transaction.atomic
def take_up(suggestion, *, by, title="", concern=None):
    """Make it part of a concern in hand or, with a title, open a new one about it."""
    now = timezone.now()
    suggestion = lock(suggestion)
    permissions.check_user_can_take_up(by, suggestion, title, concern)
    concern = concern or open_concern(suggestion, title, by=by, at=now)
    suggestion.take_up(concern, by=by, at=now)
    suggestion.save()
    record("suggestion.taken_up", suggestion, by=by, at=now, concern=concern.reference)
    return suggestion


def open_concern(suggestion, title, *, by, at):
    """A concern that begins with counts; its reports are linked as they are read."""
    concern = Concern.objects.create(
        reference=concerns.unused_reference(),
        area=suggestion.area,
        title=title.strip(),
        substance=suggestion.substance,
        opened_at=at,
        opened_by=by,
    )
    record("concern.opened", concern, by=by, at=at)
    return concern


@transaction.atomic
def dismiss(suggestion, *, by, reason):
    """Say why it is nothing to act on."""
    now = timezone.now()
    suggestion = lock(suggestion)
    permissions.check_user_can_dismiss(by, suggestion, reason)
    suggestion.dismiss(by=by, at=now, reason=reason.strip())
    suggestion.save()
    record("suggestion.dismissed", suggestion, by=by, at=now)
    return suggestion


def lock(suggestion):
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("area", "substance", "family")
    return rows.get(pk=suggestion.pk)
