"""What leaves a review, to whom and on which basis; and what people object to."""

from django.db import transaction
from django.utils import timezone

from dard import permissions
from dard.actions.cases import lock as lock_case
from dard.models import Disclosure, Objection
from dard.states import Weighed
from workflow.events import record


@transaction.atomic
def note_objection(case, *, by, objector, what):
    """Write down that somebody does not want something known or passed on."""
    now, case = timezone.now(), lock_case(case)
    permissions.check_user_can_object(by, case, what)
    objection = Objection.objects.create(case=case, objector=objector, what=what.strip(), by=by, at=now)
    record("case.objection_noted", case, by=by, at=now, objector=objector)
    return objection


@transaction.atomic
def weigh_objection(objection, *, by, weighed, because):
    """The Caldicott guardian says whether it stands."""
    now, case = timezone.now(), lock_case(objection.case)
    objection = Objection.objects.select_for_update().get(pk=objection.pk)
    permissions.check_user_can_weigh(by, objection, weighed, because)
    objection.weighed, objection.weighed_because = weighed, because.strip()
    objection.weighed_at, objection.weighed_by = now, by
    objection.save()
    record("case.objection_weighed", case, by=by, at=now, weighed=weighed)
    return objection


@transaction.atomic
def propose_disclosure(case, *, by, requester, what, purpose, basis):
    """Ask the Caldicott guardian whether something may be told."""
    now, case = timezone.now(), lock_case(case)
    permissions.check_user_can_propose(by, case, requester, what, purpose)
    disclosure = Disclosure.objects.create(
        case=case,
        requester=requester.strip(),
        what=what.strip(),
        purpose=purpose.strip(),
        basis=basis,
        objection_known=case.objections.filter(weighed=Weighed.UPHELD).exists(),
        proposed_by=by,
        proposed_at=now,
    )
    record("case.disclosure_proposed", case, by=by, at=now, basis=basis, disclosure=disclosure.pk)
    return disclosure


@transaction.atomic
def sign_off_disclosure(disclosure, *, by):
    """The Caldicott guardian agrees."""
    now, disclosure = timezone.now(), lock(disclosure)
    permissions.check_user_can_sign_off(by, disclosure)
    disclosure.sign_off(at=now, by=by)
    disclosure.save()
    record("case.disclosure_signed_off", disclosure.case, by=by, at=now, disclosure=disclosure.pk)
    return disclosure


@transaction.atomic
def refuse_disclosure(disclosure, *, by, because):
    """The Caldicott guardian does not agree."""
    now, disclosure = timezone.now(), lock(disclosure)
    permissions.check_user_can_refuse_disclosure(by, disclosure, because)
    disclosure.refuse(at=now, by=by, because=because.strip())
    disclosure.save()
    record("case.disclosure_refused", disclosure.case, by=by, at=now, disclosure=disclosure.pk)
    return disclosure


@transaction.atomic
def make_disclosure(disclosure, *, by):
    """Say that it was told."""
    now, disclosure = timezone.now(), lock(disclosure)
    permissions.check_user_can_make(by, disclosure)
    disclosure.make(at=now)
    disclosure.save()
    record("case.disclosure_made", disclosure.case, by=by, at=now, disclosure=disclosure.pk)
    return disclosure


@transaction.atomic
def withdraw_disclosure(disclosure, *, by):
    """Say that it is not wanted any more."""
    now, disclosure = timezone.now(), lock(disclosure)
    permissions.check_user_can_withdraw_disclosure(by, disclosure)
    disclosure.withdraw()
    disclosure.save()
    record("case.disclosure_withdrawn", disclosure.case, by=by, at=now, disclosure=disclosure.pk)
    return disclosure


def lock(disclosure):
    rows = Disclosure.objects.select_for_update(of=("self",)).select_related("case__area")
    return rows.get(pk=disclosure.pk)
