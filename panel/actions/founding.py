"""A new panel of one kind; who sits on it comes after."""

from django.db import transaction

from panel import permissions_seats
from panel.models import Panel
from panel.states import PanelKind
from workflow.events import record


@transaction.atomic
def found(area, *, by, name, quorum, kind=PanelKind.STEERING, **rule):
    """Set up a panel without seats; nothing can be put to it before they are filled."""
    panel = Panel(area=area, name=name.strip(), kind=kind, quorum=quorum, **rule)
    permissions_seats.check_user_keeps(by, panel)
    panel.save()
    record("panel.founded", panel, by=by, kind=kind)
    return panel
