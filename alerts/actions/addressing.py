"""Whom an alert is for beside those who subscribe to its area and grade: what it is about, and its groups."""

from django.db import transaction

from alerts import permissions
from alerts.actions.issuing import lock, lock_open_draft
from workflow.events import record


@transaction.atomic
def address_alert(alert, *, by, families, groups, only_groups):
    """Say what kinds of substance an alert is about, which groups are told besides those who subscribe, and
    whether they alone are. Whom it reaches changes by that: whoever saw the list looks at it again."""
    alert = lock(alert)
    draft = lock_open_draft(alert)
    permissions.check_user_can_address(by, alert, draft, groups=groups, only_groups=only_groups)
    alert.is_for_groups_only = only_groups
    alert.save()
    alert.families.set(families)
    alert.groups.set(groups)
    record(
        "alert.addressed",
        alert,
        by=by,
        families=len(families),
        groups=len(groups),
        only_groups=only_groups,
    )
    return alert
