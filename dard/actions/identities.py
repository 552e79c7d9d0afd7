"""Who it was: told to somebody for a purpose, put right, and opened behind glass. Each of it is kept."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from dard import guardian_letters, permissions, policies
from dard.actions.cases import lock
from dard.actions.matches import suggest_matches
from dard.actions.readings import keep_reading
from dard.models import Identity, Opening
from dard.states import OpeningState, Purpose
from workflow.events import record


# How long the glass stays broken. Ours: long enough for a telephone call, too short to come back to.
OPEN_FOR = timedelta(hours=1)

CORRECTED = (
    *("name", "other_names", "born_on", "nhs_number", "no_nhs_number_because"),
    *("address", "postcode", "client_reference"),
)


@transaction.atomic
def read_identity(case, *, by, purpose, words=""):
    """Tell somebody who it was, for a purpose: the one way to an identity."""
    case = lock(case)
    permissions.check_user_can_tell_identity(by, case, purpose, words)
    tell(case, by, purpose, words)
    return case.identity


@transaction.atomic
def compare_identities(match, *, by):
    """Tell somebody who both were, to see whether they are one; kept for each of the two cases."""
    pair = [match.other, match.case]
    permissions.check_user_can_decide_match(by, *pair)
    for case in pair:
        tell(case, by, Purpose.DUPLICATE)
    return match.case.identity, match.other.identity


def tell(case, by, purpose, words=""):
    reading = keep_reading(
        case, by=by, purpose=purpose, words=words.strip() if purpose == Purpose.OTHER else ""
    )
    record(
        "identity.read",
        case,
        by=by,
        at=reading.at,
        purpose=purpose,
        as_role=reading.role,
        by_opening=reading.opening is not None,
    )


@transaction.atomic
def correct_identity(case, *, by, **said):
    """Put right who it was. The event says which fields, never what they say; then it is looked anew whether
    the case is known already."""
    case = lock(case)
    permissions.check_user_can_correct_identity(by, case)
    identity = Identity.objects.select_for_update(of=("self",)).get(case=case)
    policies.check_is_identity(case, said)
    changed = [name for name in CORRECTED if name in said and said[name] != getattr(identity, name)]
    if not changed:
        return identity
    for name in changed:
        setattr(identity, name, said[name])
    identity.save()
    record("identity.corrected", case, by=by, fields=changed)
    suggest_matches(case)
    return identity


@transaction.atomic
def break_glass(case, *, by, because):
    """Open who it was to somebody of the review who has no right to it, for an hour and a reason."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_break_glass(by, case, because)
    opening = Opening.objects.create(
        case=case, by=by, because=because.strip(), at=now, ends_at=now + OPEN_FOR
    )
    record("identity.opened", case, by=by, at=now, as_role=permissions.role_in(by, case))
    guardian_letters.glass_was_broken(opening)
    return opening


@transaction.atomic
def review_opening(opening, *, by, is_right, words=""):
    """Say whether the glass was rightly broken."""
    now = timezone.now()
    rows = Opening.objects.select_for_update(of=("self",)).select_related("case__area", "by")
    opening = rows.get(pk=opening.pk)
    permissions.check_user_can_say_of_opening(by, opening, is_right, words)
    find = opening.find_right if is_right else opening.find_wrong
    find(at=now, by=by, words=words.strip())
    opening.save()
    verdict = OpeningState.RIGHT if is_right else OpeningState.WRONG
    record("identity.opening_reviewed", opening.case, by=by, at=now, verdict=verdict)
    return opening
