"""Whether a case is known already: looked for, decided by a person, and taken back where that was wrong."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dard import matching, merging, permissions
from dard.models import Case, Match
from dard.states import CaseState, Difference, Ground, MatchState
from workflow.events import SYSTEM, record


# How far apart two events may lie, for a like name to be enough to ask. Ours: the day is often found out
# later, and two weeks of an area are few cases.
NEAR = timedelta(days=14)


def suggest_matches(case):
    """Suggest the cases of the area that may be about the same. Call it after something was recorded in the
    same transaction: whoever records holds the chain, so that of two notifications in one minute the second
    sees the first."""
    now = timezone.now()
    if case.state == CaseState.MERGED:
        return []
    return [suggest(case, other, alike, now) for other, alike in alike_to(case).items()]


def alike_to(case):
    """{case that goes on: the likeness to it, or to one that was merged with it}, the strongest of each."""
    found = {}
    for other in candidates(case):
        alike, goes_on = likeness(case, other), merging.end_of(other)
        if alike and goes_on != case and (goes_on not in found or alike.strength > found[goes_on].strength):
            found[goes_on] = alike
    return found


def candidates(case):
    """Cases that carry one of the same marks, and those that happened about the same time."""
    known = Q()
    for field, marks in matching.all_marks(case.identity).items():
        known |= Q(**{f"identity__{field}__in": marks})
    near = Q(happened_on__range=around(day_of(case))) | Q(
        happened_on=None, opened_at__date__range=around(day_of(case))
    )
    rows = (
        Case.objects.filter(area=case.area_id).exclude(pk=case.pk).select_related("identity", "merged_into")
    )
    return rows.filter(known | near) if known else rows.filter(near)


def day_of(case):
    """The day it happened; where nobody knows it, the day it was notified."""
    return case.happened_on or timezone.localdate(case.opened_at)


def around(day):
    return day - NEAR, day + NEAR


def likeness(case, other):
    near = abs(day_of(case) - day_of(other)) <= NEAR
    return matching.likeness(case.identity, other.identity, near=near)


def suggest(case, other, alike, now):
    """Keep that two cases are alike. What somebody decided stands, unless something stronger turns up."""
    later, earlier = sorted([case, other], key=lambda each: each.pk, reverse=True)
    said = {"grounds": list(alike.grounds), "doubts": list(alike.doubts), "strength": alike.strength}
    said["days_apart"] = abs((day_of(case) - day_of(other)).days)
    pair = {"case": later, "other": earlier}
    match = Match.objects.select_for_update(of=("self",)).filter(**pair).first()
    is_stronger = match is None or alike.strength > match.strength
    match = match or Match(**pair, suggested_at=now)
    if not is_stronger and match.state != MatchState.SUGGESTED:
        return match
    if match.state == MatchState.DIFFERENT:
        match.suggest_again(at=now)
    for name, value in said.items():
        setattr(match, name, value)
    match.save()
    if is_stronger and match.state == MatchState.SUGGESTED:
        for one, beside in ((later, earlier), (earlier, later)):
            record("case.match_suggested", one, by=SYSTEM, at=now, other=str(beside), alike=said["grounds"])
    return match


@transaction.atomic
def merge_cases(case, *, into, by, because):
    """Two cases are one: what came with the first goes on in the other. `merging.MOVES` says what that is."""
    now = timezone.now()
    case, into = lock_both(case, into)
    permissions.check_user_can_merge(by, case, into, because)
    moved = merging.move(case, into, by=by, at=now)
    case.merge(at=now, into=into, because=f"The same as {into}.")
    case.save()
    match = match_of(case, into, now)
    match.mark_same(at=now, by=by, because=because.strip(), moved=moved)
    match.save()
    hand_on_suggestions(case, into, now)
    record("case.merged", case, by=by, at=now, into=str(into))
    record("case.took_in", into, by=by, at=now, other=str(case))
    return into


def hand_on_suggestions(case, into, now):
    """What is still to be decided of a merged case is asked of the one that goes on."""
    for match in Match.objects.of(case).filter(state=MatchState.SUGGESTED):
        other, known = match.beside(case), Match.objects.of(into)
        asked = known.filter(Q(case=other) | Q(other=other), strength__gte=match.strength).exists()
        if other != into and not asked:
            suggest(into, other, matching.Likeness(tuple(match.grounds), tuple(match.doubts)), now)


@transaction.atomic
def part_case(case, *, by, because):
    """They are two after all: the case gets back what came with it, and goes on in triage."""
    now = timezone.now()
    case = Case.objects.select_related("merged_into").get(pk=case.pk)
    case, into = lock_both(case, case.merged_into or case)
    permissions.check_user_can_part(by, case, because)
    match = match_of(case, into, now)
    merging.bring_back(case, match.moved, beyond=merging.end_of(into))
    case.part(at=now)
    case.save()
    match.tell_apart(at=now, by=by, because=because.strip(), difference=Difference.PERSON)
    match.save()
    record("case.parted", case, by=by, at=now, other=str(into))
    record("case.gave_back", into, by=by, at=now, other=str(case))
    return case


@transaction.atomic
def tell_apart(match, *, by, difference, because):
    """They are two, whatever is alike."""
    now = timezone.now()
    lock_both(match.case, match.other)
    rows = Match.objects.select_for_update(of=("self",)).select_related("case__area", "other__area")
    match = rows.get(pk=match.pk)
    permissions.check_user_can_tell_apart(by, match, difference, because)
    match.tell_apart(at=now, by=by, because=because.strip(), difference=difference)
    match.save()
    for one, beside in ((match.case, match.other), (match.other, match.case)):
        record("case.told_apart", one, by=by, at=now, other=str(beside), difference=difference)
    return match


def match_of(case, other, now):
    """The match of two cases; somebody's own word where none was suggested."""
    later, earlier = sorted([case, other], key=lambda each: each.pk, reverse=True)
    by_hand = {"grounds": [Ground.BY_HAND], "strength": matching.strength([Ground.BY_HAND])}
    rows = Match.objects.select_for_update(of=("self",))
    return rows.get_or_create(case=later, other=earlier, defaults={"suggested_at": now, **by_hand})[0]


def lock_both(one, other):
    """Both cases, always locked in the same order."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("area", "merged_into").order_by("pk")
    found = {each.pk: each for each in rows.filter(pk__in=[one.pk, other.pk])}
    return found[one.pk], found[other.pk]
