"""Releasing figures: the action by which numbers of cases leave, and the only one."""

import json
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from accounts.models import Area
from dard import permissions
from dard.figures.policies import policy_of
from dard.figures.protecting import protected
from dard.figures.showing import shown
from dard.models import Release, ReleasedTable
from workflow.events import record


@transaction.atomic
def release(area, tables, *, by, title, policy=None):
    """Let tables ([Counted]) leave, so that with all that left before no small number of the area can
    be worked out. Raises Refused where the person may not."""
    area = Area.objects.select_for_update().get(pk=area.pk)
    permissions.check_user_can_make_release(by, area, title, tables)
    policy, now = policy or policy_of(area), timezone.now()
    made = Release.objects.create(area=area, title=title.strip(), policy=asdict(policy), by=by, at=now)
    for table, kept in zip(tables, protected(area, tables, policy), strict=True):
        figures = json.dumps(kept.pop("figures"))
        ReleasedTable.objects.create(
            release=made, key=table.key, title=table.title, shown=kept, figures=figures
        )
    record("figures.released", made, by=by, at=now, tables=len(tables))
    return made


def preview(area, tables, policy=None):
    """[Shown]: what a release would show now, without releasing anything."""
    kept = protected(area, tables, policy or policy_of(area))
    return [shown(table.key, table.title, each) for table, each in zip(tables, kept, strict=True)]
