"""The watch: looking, and what a coordinator makes of what it suggests. It suggests; it never publishes."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Area
from ldis import clocks, permissions
from ldis.actions import concerns
from ldis.models import Concern, Look, Suggestion
from ldis.states import ConcernState, SuggestionState
from ldis.watch import counting, looking, panorama
from workflow.events import SYSTEM, record
from workflow.timekeeping import Timekeeper


def look(area, *, on=None, due_at=None, by=SYSTEM):
    """Count an area's reports up to a day and raise what stands out; the suggestions raised, back.

    To look again adds nothing that was raised before. It takes seconds in a large area, and so only what was
    found is written with the area locked.
    """
    if by != SYSTEM:
        permissions.check_user_coordinates(by, area)
    tally = counting.tally(area, on or timezone.localdate())
    found, figures = looking.aberrations(tally), panorama.figures(tally)
    return keep_look(area, found, figures, due_at=due_at)


@transaction.atomic
def keep_look(area, found, figures, *, due_at):
    now = timezone.now()
    area = Area.objects.select_for_update().get(pk=area.pk)  # two workers write one after the other
    known = known_suggestions(area, now)
    raised = [raise_suggestion(area, each, at=now) for each in found if not is_known(each, known)]
    Look.objects.get_or_create(area=area, due_at=due_at or now, defaults={"at": now, "figures": figures})
    return raised


@transaction.atomic
def suggest(area, aberration):
    """Raise what another room has found to stand out, unless it is before somebody already; the suggestion
    back, or None."""
    now = timezone.now()
    area = Area.objects.select_for_update().get(pk=area.pk)
    if is_known(aberration, known_suggestions(area, now)):
        return None
    return raise_suggestion(area, aberration, at=now)


def look_at_arrivals(area, series):
    """Look now if one of these series stands out in a way nobody has before them; what was raised, back.

    Only these are worked out to find that, some of the few dozen a look goes through.
    """
    tally = counting.tally(area, timezone.localdate())
    found = [each for one in series if (each := looking.aberration(tally, *one))]
    known = known_suggestions(area, timezone.now()) if found else []
    fresh = [each for each in found if not is_known(each, known) and not is_covered(each, known)]
    return look(area) if fresh else []


def known_suggestions(area, now):
    """What waits, what was dealt with lately, and what an open concern is about."""
    keeper, raised = Timekeeper(area), Suggestion.objects.filter(area=area)
    return [each for each in raised.select_related("concern") if is_before_somebody(each, keeper, now)]


def is_before_somebody(suggestion, keeper, now):
    if suggestion.state == SuggestionState.RAISED:
        return True
    if suggestion.concern and suggestion.concern.state != ConcernState.CLOSED:
        return True
    return keeper.deadline(clocks.SUGGESTION_RESTS, suggestion.resolved_at) > now


def is_known(aberration, known):
    """Whether somebody has it before them already, or has dealt with as much of it as there is."""
    for each in known:
        if (each.kind, each.subject) != (aberration.kind, aberration.subject.key):
            continue
        if each.state != SuggestionState.DISMISSED or aberration.finding.observed <= each.observed:
            return True
    return False


def is_covered(aberration, known):
    """Whether what makes it stand out is narrower, or graver, and before somebody already."""
    kind, subject = aberration.kind, aberration.subject
    others = [each for each in known if (each.kind, each.subject) != (kind, subject.key)]
    return any(looking.covers(each.kind, subject_of(each), kind, subject) for each in others)


def subject_of(suggestion):
    return counting.Subject(
        suggestion.subject, "", family=suggestion.family_id, substance=suggestion.substance_id
    )


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
