"""Substances nobody knew: kept as they were called, and later confirmed or merged into the one they were."""

from django.db import transaction

import substances.actions
from ldis import permissions
from substances import matching
from substances.models import Substance
from workflow.events import record


@transaction.atomic
def add_unknown(name, *, by, family=None):
    """The substance of that name, or a new one whose name nobody has confirmed yet."""
    permissions.check_user_can_add_substance(by, name)
    known = matching.exactly(name)
    if known:
        return known
    substance = substances.actions.add_provisional(name, family, by=by)
    record("substance.added", substance, by=by)
    return substance


@transaction.atomic
def confirm_substance(substance, *, by, family):
    """It is a substance of its own."""
    substance = lock(substance)
    permissions.check_user_can_confirm_substance(by, substance)
    substance = substances.actions.confirm(substance, by=by, family=family)
    record("substance.confirmed", substance, by=by, family=family.name)
    return substance


@transaction.atomic
def merge_substance(substance, *, by, into):
    """It was another one all along; reports and concerns about it move (ldis.receivers)."""
    substance = lock(substance)
    permissions.check_user_can_merge_substance(by, substance, into)
    record("substance.merged", substance, by=by, into=into.name)
    return substances.actions.merge(substance, into, by=by)


def lock(substance):
    return Substance.objects.select_for_update(of=("self",)).get(pk=substance.pk)
