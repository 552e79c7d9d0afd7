"""A case: opened, and hidden from whoever has a stake in it."""

from django.db import transaction
from django.utils import timezone

from dard import merging, offers, permissions
from dard.actions.matches import suggest_matches
from dard.models import AlertLink, Case, Certainty, Conflict, Family, Identity, Inquest, Triage
from substances.matching import find_in
from workflow.events import record
from workflow.references import new_reference
from workflow.refusals import Refused


def open_case(area, *, by, facts, identity, at):
    """Open a case with what is known of it, inside the transaction of whoever notifies. `facts` are fields of
    Case, `identity` those of Identity."""
    case = Case.objects.create(reference=new_reference("DR"), area=area, opened_at=at, moved_at=at, **facts)
    case.substances.set(find_in(case.substances_named))
    Identity.objects.create(case=case, **identity)
    Inquest.objects.create(case=case, moved_at=at)
    Family.objects.create(case=case, moved_at=at, next_offer_at=offers.first(case, at))
    AlertLink.objects.create(case=case)
    Certainty.objects.create(case=case)
    Triage.objects.create(case=case)
    record("case.opened", case, by=by, at=at, kind=case.kind)
    suggest_matches(case)
    return case


@transaction.atomic
def declare_conflict(case, *, by, user, reason):
    """Hide a case from somebody who has a stake in it: they say so, or the review coordinator does."""
    case = lock(case)
    if by != user:
        permissions.check_user_coordinates_review(by, case)
    else:
        permissions.check_user_can_view_case(by, case)
    if not reason.strip():
        raise Refused("Say in a few words what the conflict is, without naming anybody.")
    return hide(case, by=by, user=user, reason=reason.strip())


def hide(case, *, by, user, reason):
    """Inside the transaction of whoever has checked that it may be hidden; so is what it was merged with."""
    said = {"reason": reason, "by": by, "at": timezone.now()}
    for same in merging.one_with(case) - {case.pk}:
        Conflict.objects.get_or_create(case_id=same, user=user, defaults=said)
    conflict, is_new = Conflict.objects.get_or_create(case=case, user=user, defaults=said)
    if is_new:
        record("case.conflict_declared", case, by=by, of=user.pk)
    return conflict


def lock(case):
    rows = Case.objects.select_for_update(of=("self",)).select_related("area")
    return rows.get(pk=case.pk)
