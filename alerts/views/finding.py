"""How every view gets its alert: through the permission, so that none can forget it."""

from django.shortcuts import get_object_or_404

from alerts import permissions
from alerts.models import Alert
from workflow.refusals import Refused


def alert_for(user, reference):
    """The alert, when the user may see it; refuses otherwise."""
    alert = get_object_or_404(Alert.objects.with_current_version(), reference=reference)
    permissions.check_user_can_view(user, alert)
    know_each_other(alert)
    return alert


def know_each_other(alert):
    """Spare the page a query for the alert of the alert's own version."""
    if alert.current_version:
        alert.current_version.alert = alert


def open_draft_of(alert):
    """The wording being worked on; refuses when there is none."""
    draft = alert.drafts.open().select_related("drafted_by", "last_edited_by").first()
    if draft is None:
        raise Refused("This alert has no open draft any more: it was issued or discarded meanwhile.")
    draft.alert = alert
    return draft


def latest_draft_of(alert):
    """The newest wording, open or not: what an editor who comes too late was typing on."""
    draft = alert.drafts.first()
    if draft is None:
        raise Refused("This alert has no draft.")
    draft.alert = alert
    return draft
